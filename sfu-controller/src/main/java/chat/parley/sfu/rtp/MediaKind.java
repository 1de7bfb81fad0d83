package chat.parley.sfu.rtp;

import java.util.Locale;

/** What a media section or a stream carries. */
public enum MediaKind {
    AUDIO,
    VIDEO;

    /** As in SDP (RFC 8866 §5.14) and in MIME types. */
    public String sdpName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
