package chat.parley.wire.client;

/** A question that changes nothing. Any worker may answer it; ask again if no answer comes. */
public sealed interface QueryFrame extends ClientFrame
        permits MessageHistory,
                MessageAround,
                MessageGet,
                MessagePinned,
                MessageMentions,
                MessageRevisions,
                MessageSeen,
                ChatList,
                ChatMembers,
                ChatPeek,
                ScheduleList,
                PeopleList,
                PeopleGet,
                AnnouncementList {}
