package chat.parley.wire.server;

import org.jspecify.annotations.Nullable;

/** Answers exactly one frame of the client. */
public sealed interface Reply extends ServerFrame
        permits Welcome,
                Pong,
                Ok,
                Failure,
                MessageSent,
                MessagePage,
                ChatCreated,
                ChatPage,
                PeoplePage,
                SyncPage,
                SearchPage,
                PresenceReport,
                MentionPage,
                RevisionPage,
                SeenPage,
                MemberPage,
                ChatPeeked,
                ChatLinked,
                SchedulePage,
                NotifyReport,
                AnnouncementPage,
                CallJoined,
                CallPublished,
                CallStatus,
                CallPong {
    /** The {@code id} of the answered frame; absent only in an error about a frame whose id could not be read. */
    @Nullable
    String re();
}
