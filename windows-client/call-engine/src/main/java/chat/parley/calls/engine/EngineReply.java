package chat.parley.calls.engine;

import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.PublishedTrack;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers one {@link EngineCommand.Request}. */
public sealed interface EngineReply extends EngineMessage {
    /** The number of what is answered. */
    long request();

    /** It is done. */
    record Done(long request) implements EngineReply {}

    /**
     * It cannot be done.
     *
     * @param reason in English, for logs
     */
    record Refused(long request, String reason) implements EngineReply {}

    /**
     * An offer or an answer.
     *
     * @param tracks what each sending section of an offer is; empty for an answer
     */
    record Description(long request, String sdp, List<PublishedTrack> tracks) implements EngineReply {
        /** Without the SDP, which holds passwords. */
        @Override
        public String toString() {
            return "Description[request=" + request + "]";
        }
    }

    /** Sources that the server does not take. */
    record Rejected(long request, List<CallSource> sources) implements EngineReply {}

    record Devices(long request, List<MediaDevice> devices) implements EngineReply {}

    /** What was put in the place of devices that are gone. */
    record Replaced(long request, List<Replacement> replacements) implements EngineReply {}

    /**
     * A device in use was taken away.
     *
     * @param next what is used now; null if there is none
     */
    record Replacement(MediaDevice lost, @Nullable MediaDevice next) implements Serializable {}

    /**
     * This computer has called itself.
     *
     * @param millis until the pictures had come through
     * @param soundPackets of the microphone that had come; 0 without one, or if it delivers nothing
     */
    record CallTried(long request, long millis, int pictures, long soundPackets) implements EngineReply {}

    record Screens(long request, List<SharableScreen> screens) implements EngineReply {}

    /**
     * How something that can be shared looks.
     *
     * @param pixels B, G, R and A of each, a line after the other
     */
    record Picture(long request, int width, int height, ByteBuffer pixels) implements EngineReply {
        private Object writeReplace() {
            byte[] written = new byte[pixels.remaining()];
            pixels.duplicate().get(written);
            return new WrittenPicture(request, width, height, written);
        }
    }

    /** How a picture goes through the pipe, as buffers cannot. */
    @SuppressWarnings("ArrayRecordComponent") // Lives for as long as it takes to read it.
    record WrittenPicture(long request, int width, int height, byte[] pixels) implements Serializable {
        private Object readResolve() {
            return new Picture(request, width, height, ByteBuffer.wrap(pixels));
        }
    }

    /**
     * A microphone, loudspeaker or camera.
     *
     * @param id the same each time it is connected
     */
    record MediaDevice(String id, String name, Kind kind) implements Serializable {
        public enum Kind {
            MICROPHONE,
            SPEAKER,
            CAMERA
        }
    }

    /**
     * Something that can be shared, as its owner knows it.
     *
     * @param place of a single monitor; null where it is not known, and for what may be moved about
     */
    record SharableScreen(
            ScreenChoice choice, String title, @Nullable Place place) implements Serializable {}

    /** Where a monitor is on the desktop, in its pixels. */
    record Place(int x, int y, int width, int height) implements Serializable {}
}
