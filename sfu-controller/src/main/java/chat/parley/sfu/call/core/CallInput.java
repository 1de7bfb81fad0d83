package chat.parley.sfu.call.core;

import chat.parley.wire.client.CallDecline;
import chat.parley.wire.client.CallFrame;
import chat.parley.wire.client.CallHand;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.client.CallLeave;
import chat.parley.wire.client.CallMedia;
import chat.parley.wire.client.CallModerate;
import chat.parley.wire.client.CallPing;
import chat.parley.wire.client.CallResume;
import chat.parley.wire.client.CallWatch;
import chat.parley.wire.model.CallQuality;
import chat.parley.wire.model.IceServer;
import java.util.List;
import java.util.UUID;

/** Something that happens to a call. */
public sealed interface CallInput {
    /** A client's frame: gets exactly one {@link CallEffect.Reply}. */
    sealed interface FromClient extends CallInput {
        Client from();

        /** The frame's {@code id}. */
        String id();

        default ReplyTo replyTo() {
            return new ReplyTo(from().socket(), id());
        }
    }

    /** A frame for the process that carries the call. */
    sealed interface FromCallFrame extends FromClient {
        CallFrame frame();

        @Override
        default String id() {
            return frame().id();
        }
    }

    /**
     * Somebody whom a worker lets into the call. Its {@code receive} was found to be good SDP before.
     *
     * @param moderator whether the worker says that this person may moderate; who started the call always may
     * @param members everybody who may be in the call
     * @param ring whom to call; taken from who started the call, once
     * @param iceServers for the answer
     */
    record Joining(
            Client from,
            CallJoining frame,
            boolean moderator,
            List<UUID> members,
            List<UUID> ring,
            List<IceServer> iceServers)
            implements FromClient {
        public Joining {
            members = List.copyOf(members);
            ring = List.copyOf(ring);
            iceServers = List.copyOf(iceServers);
        }

        @Override
        public String id() {
            return frame.id();
        }
    }

    /** Goes on over a new socket. */
    record Resume(Client from, CallResume frame, List<IceServer> iceServers) implements FromCallFrame {
        public Resume {
            iceServers = List.copyOf(iceServers);
        }
    }

    /**
     * Says that the participant is there.
     *
     * @param offerRevision revision of the newest {@code call.offer} to this participant; 0 when there was none
     */
    record Ping(Client from, CallPing frame, long offerRevision) implements FromCallFrame {}

    record Media(Client from, CallMedia frame) implements FromCallFrame {}

    record Hand(Client from, CallHand frame) implements FromCallFrame {}

    record Moderate(Client from, CallModerate frame) implements FromCallFrame {}

    record Leave(Client from, CallLeave frame) implements FromCallFrame {}

    record Decline(Client from, CallDecline frame) implements FromCallFrame {}

    record Watch(Client from, CallWatch frame) implements FromCallFrame {}

    /** These sign-ins of a person are over. */
    record SessionsEnded(UUID userId, List<UUID> sessionIds) implements CallInput {
        public SessionsEnded {
            sessionIds = List.copyOf(sessionIds);
        }
    }

    /** All sign-ins of this person are over. */
    record UserEnded(UUID userId) implements CallInput {}

    /** This person is not a member of the chat any more. */
    record MemberGone(UUID userId) implements CallInput {}

    /** Whether media of this participant arrive: told at each change. */
    record MediaHeard(UUID participantId, boolean connected) implements CallInput {}

    /** How well the participant is heard and seen: told at each change. */
    record Quality(UUID participantId, CallQuality quality) implements CallInput {}

    /** The media of one participant could not be had or went wrong for good. */
    record MediaFailed(UUID participantId) implements CallInput {}

    /**
     * The media of all were lost; new ones can be opened from now on. Everybody is told to join again, and nothing of
     * the lost ones has to be closed any more, though {@link CallEffect.CloseMedia} is told for each.
     */
    record MediaLost() implements CallInput {}

    /** Media cannot be had any more: the call fails for everybody. */
    record Failing() implements CallInput {}

    /** This process ends: everybody is told to join again, wherever the call is placed then. Nothing is reported. */
    record Closing() implements CallInput {}

    /** Time passed: to be given at {@link CallMachine#nextDeadline()} or later. */
    record Tick() implements CallInput {}
}
