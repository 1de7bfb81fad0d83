package chat.parley.sfu.node;

import chat.parley.sfu.call.core.CallInput;
import chat.parley.sfu.call.core.Client;
import chat.parley.wire.client.CallFrame;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.client.CallStart;
import chat.parley.wire.model.CallLevel;
import chat.parley.wire.model.SubscribedTrack;
import chat.parley.wire.transport.CallAdmission;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What waits to be dealt with by a call, in the order of its arrival. */
sealed interface CallMail {
    /** Something that a client waits to hear about. */
    sealed interface FromClient extends CallMail {
        Client from();

        /** The frame's {@code id}. */
        String id();
    }

    /** A worker lets somebody in. */
    record Admission(Client from, CallJoining frame, CallAdmission admission) implements FromClient {
        @Override
        public String id() {
            return frame.id();
        }

        /** Whether it is to begin a call but met one that was going on in the chat. */
        boolean meetsAnother() {
            return frame instanceof CallStart
                    && !frame.callId().equals(admission.call().callId());
        }
    }

    /** A client's frame about this call. */
    record Frame(Client from, CallFrame frame) implements FromClient {
        @Override
        public String id() {
            return frame.id();
        }
    }

    /** Something that only the state of the call is about. */
    record Input(CallInput input) implements CallMail {}

    /** The sign-ins of those who are in the call are to be looked up. */
    record CheckSessions() implements CallMail {}

    /** What comes from media has the number of their opening: what came late from former ones is of no interest. */
    sealed interface FromMedia extends CallMail {
        int opening();
    }

    /** Something about a participant's media that the state of the call is about. */
    record MediaInput(int opening, CallInput input) implements FromMedia {}

    /** The server's offer to a participant. */
    record Offer(int opening, UUID participantId, long revision, String sdp, List<SubscribedTrack> tracks)
            implements FromMedia {
        /** Without the SDP, which holds passwords. */
        @Override
        public String toString() {
            return "Offer[participantId=" + participantId + ", revision=" + revision + "]";
        }
    }

    /** Who is heard. */
    record Levels(int opening, @Nullable UUID speaker, List<CallLevel> levels) implements FromMedia {}

    /** All media are gone. */
    record Lost(int opening) implements FromMedia {}
}
