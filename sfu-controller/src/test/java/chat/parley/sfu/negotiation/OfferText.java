package chat.parley.sfu.negotiation;

import java.util.ArrayList;
import java.util.List;

/** Offers written by hand, section by section. */
final class OfferText {
    static final String FINGERPRINT = "a=fingerprint:sha-256 0A" + ":0B".repeat(31);

    private static final String HEAD = "v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nt=0 0\n";

    private final List<String> bundle = new ArrayList<>();
    private final StringBuilder sections = new StringBuilder();
    private String session = "";
    private String transport = "a=ice-ufrag:user\na=ice-pwd:passwordpasswordpassword\na=setup:actpass\n" + FINGERPRINT;

    OfferText session(String lines) {
        session += lines + "\n";
        return this;
    }

    OfferText transport(String lines) {
        transport = lines;
        return this;
    }

    OfferText audio(String mid, String more) {
        return section(mid, "audio 9 UDP/TLS/RTP/SAVPF 111", "a=rtpmap:111 opus/48000/2\n" + more);
    }

    OfferText video(String mid, String more) {
        return section(mid, "video 9 UDP/TLS/RTP/SAVPF 96 97", """
                a=rtpmap:96 VP8/90000
                a=rtcp-fb:96 nack
                a=rtcp-fb:96 transport-cc
                a=rtcp-fb:96 goog-remb
                a=rtpmap:97 rtx/90000
                a=fmtp:97 apt=96
                """ + more);
    }

    /** A section with the extension for mid, in the bundle. */
    OfferText section(String mid, String media, String more) {
        bundle.add(mid);
        return unbundled(mid, media, "a=rtcp-mux\na=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid\n" + more);
    }

    OfferText unbundled(String mid, String media, String more) {
        sections.append("m=").append(media).append("\na=mid:").append(mid).append('\n');
        sections.append(more).append(more.endsWith("\n") || more.isEmpty() ? "" : "\n");
        return this;
    }

    String text() {
        String group = bundle.isEmpty() ? "" : "a=group:BUNDLE " + String.join(" ", bundle) + "\n";
        return (HEAD + group + session + transport + "\n" + sections).replace("\n", "\r\n");
    }
}
