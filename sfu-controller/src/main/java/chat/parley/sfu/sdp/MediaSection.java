package chat.parley.sfu.sdp;

import chat.parley.sfu.rtp.MediaKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code m=} section with everything that WebRTC says in it. What the session says for all sections has been
 * written into each.
 *
 * @param media such as {@code audio}
 * @param port 0 refuses or ends the section, unless {@code bundleOnly}
 * @param mid RFC 5888; empty when a refused section names none
 * @param bundleOnly RFC 8843: usable only inside of the bundle
 * @param bandwidth {@code b=} in bit/s; 0 when it is absent
 */
public record MediaSection(
        String media,
        int port,
        String protocol,
        List<MediaFormat> formats,
        String mid,
        Direction direction,
        boolean bundleOnly,
        boolean rtcpMux,
        boolean rtcpReducedSize,
        TransportDescription transport,
        List<Extmap> extensions,
        List<Msid> msids,
        List<Rid> rids,
        Simulcast simulcast,
        List<Source> sources,
        List<SourceGroup> sourceGroups,
        long bandwidth) {
    public MediaSection {
        formats = List.copyOf(formats);
        extensions = List.copyOf(extensions);
        msids = List.copyOf(msids);
        rids = List.copyOf(rids);
        sources = List.copyOf(sources);
        sourceGroups = List.copyOf(sourceGroups);
    }

    /** Whether the section is refused or has ended. */
    public boolean isRefused() {
        return port == 0 && !bundleOnly;
    }

    /** Null for sections that are neither audio nor video, such as data channels. */
    public @Nullable MediaKind kind() {
        return switch (media) {
            case "audio" -> MediaKind.AUDIO;
            case "video" -> MediaKind.VIDEO;
            default -> null;
        };
    }
}
