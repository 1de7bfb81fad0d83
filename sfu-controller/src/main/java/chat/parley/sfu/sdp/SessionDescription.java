package chat.parley.sfu.sdp;

import java.util.List;

/**
 * A description as WebRTC uses it.
 *
 * @param sessionId of {@code o=}, an unsigned number
 * @param sessionVersion of {@code o=}, an unsigned number
 * @param bundle mids of the first {@code a=group:BUNDLE} (RFC 8843); empty without one
 * @param extmapAllowMixed one- and two-byte header extensions may be mixed (RFC 8285 §4.1.2)
 */
public record SessionDescription(
        long sessionId,
        long sessionVersion,
        boolean iceLite,
        boolean extmapAllowMixed,
        List<String> bundle,
        List<MediaSection> sections) {
    public SessionDescription {
        bundle = List.copyOf(bundle);
        sections = List.copyOf(sections);
    }
}
