package chat.parley.sfu.sdp;

import chat.parley.sfu.rtp.RtcpFeedback;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes descriptions. ICE and DTLS of the sections in use stand once in the session if they are the same for all:
 * with them in each section, an offer to a large call would not fit into a frame.
 */
public final class SdpWriter {
    private final StringBuilder out = new StringBuilder(4096);

    private SdpWriter() {}

    public static String write(SessionDescription description) {
        SdpWriter writer = new SdpWriter();
        writer.session(description);
        return writer.out.toString();
    }

    private void session(SessionDescription description) {
        line("v=0");
        line("o=- " + Long.toUnsignedString(description.sessionId()) + " "
                + Long.toUnsignedString(description.sessionVersion()) + " IN IP4 127.0.0.1");
        line("s=-");
        line("t=0 0");
        if (!description.bundle().isEmpty()) {
            line("a=group:BUNDLE " + String.join(" ", description.bundle()));
        }
        if (description.extmapAllowMixed()) {
            line("a=extmap-allow-mixed");
        }
        if (description.iceLite()) {
            line("a=ice-lite");
        }
        List<TransportDescription> transports = description.sections().stream()
                .filter(section -> !section.isRefused())
                .map(section -> section.transport().withoutCandidates())
                .distinct()
                .toList();
        boolean shared = transports.size() == 1;
        if (shared) {
            transport(transports.getFirst());
        }
        for (MediaSection section : description.sections()) {
            section(section, shared && !section.isRefused());
        }
    }

    private void section(MediaSection section, boolean transportIsShared) {
        String formats = section.formats().stream().map(MediaFormat::name).collect(Collectors.joining(" "));
        line("m=" + section.media() + " " + section.port() + " " + section.protocol() + " " + formats);
        line("c=IN IP4 0.0.0.0");
        if (section.bandwidth() > 0) {
            line("b=TIAS:" + section.bandwidth());
        }
        if (!section.mid().isEmpty()) {
            line("a=mid:" + section.mid());
        }
        line("a=" + section.direction().sdpName());
        flag(section.bundleOnly(), "bundle-only");
        flag(section.rtcpMux(), "rtcp-mux");
        flag(section.rtcpReducedSize(), "rtcp-rsize");
        if (!transportIsShared) {
            transport(section.transport());
        }
        candidates(section.transport());
        section.msids().forEach(msid -> line(("a=msid:" + msid.stream() + " " + msid.track()).stripTrailing()));
        section.formats().forEach(this::format);
        for (Extmap extmap : section.extensions()) {
            Direction own = extmap.direction();
            line("a=extmap:" + extmap.id() + (own == null ? "" : "/" + own.sdpName()) + " " + extmap.uri());
        }
        streams(section);
    }

    private void transport(TransportDescription transport) {
        if (transport.usernameFragment() != null) {
            line("a=ice-ufrag:" + transport.usernameFragment());
        }
        if (transport.password() != null) {
            line("a=ice-pwd:" + transport.password());
        }
        if (!transport.iceOptions().isEmpty()) {
            line("a=ice-options:" + String.join(" ", transport.iceOptions()));
        }
        for (Fingerprint fingerprint : transport.fingerprints()) {
            line("a=fingerprint:" + fingerprint.algorithm() + " " + fingerprint.value());
        }
        if (transport.setup() != null) {
            line("a=setup:" + transport.setup().sdpName());
        }
    }

    private void candidates(TransportDescription transport) {
        for (IceCandidate candidate : transport.candidates()) {
            IceCandidate.TcpType tcpType = candidate.tcpType();
            line("a=candidate:" + candidate.foundation() + " 1 "
                    + candidate.protocol().sdpName() + " " + candidate.priority() + " " + candidate.address() + " "
                    + candidate.port() + " typ " + candidate.type().sdpName()
                    + (tcpType == null ? "" : " tcptype " + tcpType.sdpName()));
        }
        flag(transport.endOfCandidates(), "end-of-candidates");
    }

    private void format(MediaFormat format) {
        MediaFormat.Encoding encoding = format.encoding();
        if (encoding != null) {
            line("a=rtpmap:" + format.name() + " " + encoding.name() + "/" + encoding.clockRate()
                    + (encoding.channels() == 1 ? "" : "/" + encoding.channels()));
        }
        if (!format.parameters().values().isEmpty()) {
            StringJoiner parameters = new StringJoiner(";", "a=fmtp:" + format.name() + " ", "");
            for (Map.Entry<String, Object> parameter :
                    format.parameters().values().entrySet()) {
                String value = parameter.getValue().toString();
                parameters.add(value.isEmpty() ? parameter.getKey() : parameter.getKey() + "=" + value);
            }
            line(parameters.toString());
        }
        for (RtcpFeedback feedback : format.feedback()) {
            line(("a=rtcp-fb:" + format.name() + " " + feedback.type() + " " + feedback.parameter()).stripTrailing());
        }
    }

    private void streams(MediaSection section) {
        for (Rid rid : section.rids()) {
            String payloadTypes =
                    rid.payloadTypes().isEmpty() ? "" : " pt=" + joined(rid.payloadTypes(), Objects::toString, ",");
            line("a=rid:" + rid.id() + (rid.way() == Rid.Way.SEND ? " send" : " recv") + payloadTypes);
        }
        Simulcast simulcast = section.simulcast();
        if (!simulcast.equals(Simulcast.NONE)) {
            line("a=simulcast:" + (layers("send ", simulcast.send()) + layers("recv ", simulcast.recv())).strip());
        }
        for (SourceGroup group : section.sourceGroups()) {
            line("a=ssrc-group:" + group.semantics() + " " + joined(group.ssrcs(), Objects::toString, " "));
        }
        for (Source source : section.sources()) {
            line("a=ssrc:" + source.ssrc() + (source.cname() == null ? "" : " cname:" + source.cname()));
        }
    }

    private static String layers(String way, List<Simulcast.Layer> layers) {
        if (layers.isEmpty()) {
            return "";
        }
        return way + joined(layers, layer -> (layer.paused() ? "~" : "") + layer.rid(), ";") + " ";
    }

    private static <T> String joined(List<T> values, Function<T, String> text, String separator) {
        return values.stream().map(text).collect(Collectors.joining(separator));
    }

    private void flag(boolean present, String name) {
        if (present) {
            line("a=" + name);
        }
    }

    private void line(String text) {
        out.append(text).append("\r\n");
    }
}
