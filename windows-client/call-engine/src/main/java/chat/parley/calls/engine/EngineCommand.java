package chat.parley.calls.engine;

import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.IceServer;
import chat.parley.wire.model.SubscribedTrack;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the chat process tells the engine. Commands are carried out in the order in which they are sent. A stay is named by
 * its participant id.
 */
public sealed interface EngineCommand extends Serializable {
    /** A command that is answered by one {@link EngineReply} of the same number. */
    sealed interface Request extends EngineCommand {
        /** Chosen by the chat process, never twice. */
        long request();
    }

    /** Asks what can be received; answered by {@link EngineReply.Description}, an offer that is used for nothing else. */
    record Capabilities(long request) implements Request {}

    /**
     * Makes the two peer connections of a stay. Sources that are on are offered at once.
     *
     * @param bitrate most bit/s that may be sent
     */
    record Open(UUID stay, List<IceServer> iceServers, int bitrate) implements EngineCommand {
        /** Without the credentials. */
        @Override
        public String toString() {
            return "Open[stay=" + stay + "]";
        }
    }

    /** New addresses and credentials of relays, which expire. */
    record Relays(UUID stay, List<IceServer> iceServers) implements EngineCommand {
        @Override
        public String toString() {
            return "Relays[stay=" + stay + "]";
        }
    }

    /** Asks for an offer of what is sent; answered by {@link EngineReply.Description}. */
    record Offer(long request, UUID stay, boolean iceRestart) implements Request {}

    /** Hands over the server's answer; answered by {@link EngineReply.Rejected}. */
    record TakeAnswer(long request, UUID stay, String sdp) implements Request {
        /** Without the SDP, which holds passwords. */
        @Override
        public String toString() {
            return "TakeAnswer[stay=" + stay + "]";
        }
    }

    /** Takes the last offer back, and what it brought anew; answered by {@link EngineReply.Rejected}. */
    record Withdraw(long request, UUID stay) implements Request {}

    /** Hands over the server's offer; answered by {@link EngineReply.Description}, the answer. */
    record TakeOffer(long request, UUID stay, String sdp, List<SubscribedTrack> tracks) implements Request {
        /** Without the SDP, which holds passwords. */
        @Override
        public String toString() {
            return "TakeOffer[stay=" + stay + "]";
        }
    }

    /** Ends a stay: both connections are closed. Sources stay on. */
    record Close(UUID stay) implements EngineCommand {}

    /**
     * Turns a source on; answered by {@link EngineReply.Done} when it delivers, or by {@link EngineReply.Refused}.
     *
     * @param screen what to share, for the source {@code screen}
     */
    record TurnOn(long request, CallSource source, @Nullable ScreenChoice screen) implements Request {}

    /**
     * Whether to tell how loud it is at the microphone, by {@link EngineEvent.MicrophoneLevel}; its device is held meanwhile,
     * whether it is turned on or not.
     */
    record Meter(boolean on) implements EngineCommand {}

    /** Turns a source off: its device is let go of. */
    record TurnOff(CallSource source) implements EngineCommand {}

    /** Asks for microphones, loudspeakers and cameras; answered by {@link EngineReply.Devices}. */
    record ListDevices(long request) implements Request {}

    /**
     * Puts others in the place of devices in use that are gone; answered by {@link EngineReply.Replaced}.
     *
     * @param present what there is now, by {@link EngineReply.Devices}
     */
    record ReplaceLost(long request, List<EngineReply.MediaDevice> present) implements Request {}

    /** Asks for screens and windows that can be shared; answered by {@link EngineReply.Screens}. */
    record ListScreens(long request) implements Request {}

    /** Asks how a screen or window looks now; answered by {@link EngineReply.Picture}. */
    record TakePicture(long request, ScreenChoice screen) implements Request {}

    /** Calls itself and hangs up, to see whether that works here; answered by {@link EngineReply.CallTried}. */
    record TryCall(long request) implements Request {}

    /** Changes devices and sound processing, at once where something is on; answered by {@link EngineReply.Done}. */
    record Prefer(long request, MediaPreferences preferences) implements Request {}
}
