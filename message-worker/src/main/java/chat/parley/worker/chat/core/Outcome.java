package chat.parley.worker.chat.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.OwnState;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.Reply;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.transport.LinkedMessages.LinkedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one frame. */
public sealed interface Outcome {
    Work work();

    /**
     * The message is stored.
     *
     * @param told what others are told; null for a repeat whose first time was announced
     * @param links behind which somebody may look
     */
    record MessageStored(
            Work work,
            MessageSend frame,
            UUID messageId,
            long seq,
            long version,
            Instant storedAt,
            List<UUID> members,
            @Nullable Message told,
            List<LinkedMessage> links)
            implements Outcome {
        public boolean announced() {
            return told != null;
        }
    }

    /** The position was taken note of; it may have been further already. */
    record ReadNoted(Work work, ReadPosition position, List<UUID> members) implements Outcome {}

    /**
     * The frame was carried out.
     *
     * @param told in order; also to the socket that sent the frame
     * @param links behind which somebody may look
     */
    record Carried(Work work, Reply reply, List<ServiceEvent> events, List<Told> told, List<LinkedMessage> links)
            implements Outcome {
        /** Without links. */
        Carried(Work work, Reply reply, List<ServiceEvent> events, List<Told> told) {
            this(work, reply, events, told, List.of());
        }

        /** The same, with links behind which somebody may look. */
        Carried asking(List<LinkedMessage> asked) {
            return new Carried(work, reply, events, told, asked);
        }

        /** What came of a frame that is answered by {@code ok}. */
        static Carried ok(Work work, List<ServiceEvent> events, List<Told> told) {
            return new Carried(work, new Ok(work.frame().id()), events, told);
        }
    }

    /**
     * What belongs to the sender alone is now like this: the sender's devices are told, with what is unread.
     *
     * @param hidden messages that were deleted for the sender alone, if that is what was done
     */
    record OwnSet(Work work, OwnState own, List<Long> hidden) implements Outcome {}

    /**
     * A message was due; nobody waits for a reply.
     *
     * @param outcome of its sending
     */
    record Due(Work work, Outcome outcome, List<Told> told) implements Outcome {}

    /**
     * A group was changed.
     *
     * @param told in order; to the sender's socket, too
     * @param joined who came in, and is shown the chat as it is when all is stored
     * @param views the chat as these see it, by person; empty until all is stored
     * @param evicted who may not be in the chat's call any more; null for nobody
     */
    record GroupChanged(
            Work work,
            Reply reply,
            List<ServiceEvent> events,
            List<Told> told,
            List<UUID> joined,
            Map<UUID, Chat> views,
            @Nullable Evicted evicted)
            implements Outcome {
        /** The same, with the chat as those who came in see it. */
        public GroupChanged withViews(Map<UUID, Chat> seen) {
            return new GroupChanged(work, reply, events, told, joined, seen, evicted);
        }
    }

    /** Somebody who has left the chat of a call. */
    record Evicted(OpenCall call, UUID userId) {}

    /** An event for some people. */
    record Told(List<UUID> people, Event event) {}

    /** The chat exists and the others are told of it. */
    record ChatMade(Work work, Chat chat, ChatKind kind, Instant at) implements Outcome {}

    /** The chat existed before. */
    record ChatFound(Work work, Chat chat) implements Outcome {}

    /**
     * The sender may be in the call: the process that carries it answers.
     *
     * @param ring whom that process calls, if it does not carry the call yet
     */
    record CallAdmitted(
            Work work,
            ChatKind kind,
            OpenCall call,
            CallStep step,
            boolean moderator,
            List<UUID> members,
            List<UUID> ring)
            implements Outcome {
        /** Whether the members are told; once more when it is not known whether they were. */
        boolean announced() {
            return step != CallStep.JOINED || work.again();
        }
    }

    /** What became of the call when somebody was let in. */
    enum CallStep {
        /** It began. */
        OPENED,
        /** It was given to another process. */
        MOVED,
        /** It is as it was. */
        JOINED
    }

    /**
     * Nothing was changed.
     *
     * @param retryAfter when the same frame may succeed; null when it never will
     */
    record Refused(
            Work work,
            ErrorCode code,
            String reason,
            @Nullable Duration retryAfter) implements Outcome {
        public static Refused of(Work work, ErrorCode code, String reason) {
            return new Refused(work, code, reason, null);
        }

        /** Also for what is there and may not be seen. */
        static Refused notFound(Work work) {
            return of(work, ErrorCode.NOT_FOUND, "there is no such message for you");
        }

        static Refused notAMember(Work work) {
            return of(work, ErrorCode.NOT_A_MEMBER, "there is no such chat or you are not a member of it");
        }
    }
}
