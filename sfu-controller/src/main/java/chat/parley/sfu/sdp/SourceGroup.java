package chat.parley.sfu.sdp;

import java.util.List;

/**
 * Streams that belong together (RFC 5576 {@code a=ssrc-group}).
 *
 * @param semantics such as {@code FID}: the second retransmits the first
 */
public record SourceGroup(String semantics, List<Long> ssrcs) {
    public static final String FID = "FID";

    public SourceGroup {
        ssrcs = List.copyOf(ssrcs);
    }
}
