package chat.parley.calls.engine;

import chat.parley.wire.model.CallDirection;
import chat.parley.wire.model.CallSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something happened in the engine, or to it. */
public sealed interface EngineEvent extends EngineMessage {
    /** A source was turned on for the first time: the server needs a new offer. */
    record NegotiationNeeded(UUID stay) implements EngineEvent {}

    /** How one of the peer connections stands. */
    record ConnectionChanged(UUID stay, CallDirection direction, State state) implements EngineEvent {
        /** As RTCPeerConnectionState of WebRTC. */
        public enum State {
            NEW,
            CONNECTING,
            CONNECTED,
            DISCONNECTED,
            FAILED,
            CLOSED
        }
    }

    /**
     * Where pictures are found from now on: a file for {@link chat.parley.calls.frames.FrameReader}.
     *
     * @param participantId whose they are; null for the own
     * @param file null when there are none any more
     */
    record VideoChanged(
            @Nullable UUID participantId,
            CallSource source,
            @Nullable String file) implements EngineEvent {}

    /** A source ended by itself: its device was taken away, or its window closed. */
    record SourceEnded(CallSource source, String reason) implements EngineEvent {}

    /**
     * How loud it is at the microphone, several times a second, as long as {@link EngineCommand.Meter} wants that.
     *
     * @param level 0 to 1
     */
    record MicrophoneLevel(double level) implements EngineEvent {}

    /** Devices came or went. */
    record DevicesChanged() implements EngineEvent {}

    /** The process is gone: with it all that it had. Said by the chat process's side. */
    record Lost(int exitCode) implements EngineEvent {}
}
