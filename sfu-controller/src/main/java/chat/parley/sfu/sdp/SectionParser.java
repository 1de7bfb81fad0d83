package chat.parley.sfu.sdp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the lines of one media section. */
final class SectionParser {
    private static final int MAX_EXTMAP_ID = 4351;

    private final int lineNumber;
    private final String media;
    private final int port;
    private final String protocol;
    private final FormatAttributes formats = new FormatAttributes();
    private final StreamAttributes streams = new StreamAttributes();
    private final TransportAttributes transport = new TransportAttributes();
    private final Map<Integer, Extmap> extensions = new LinkedHashMap<>();
    private @Nullable Direction direction;
    private String mid = "";
    private boolean bundleOnly;
    private boolean rtcpMux;
    private boolean rtcpReducedSize;
    private long bandwidth;

    SectionParser(SdpLine line) throws BadSdpException {
        lineNumber = line.number();
        Words words = new Words(line.number(), "m=", line.value());
        media = words.token("media type");
        String[] portAndCount = words.word("port").split("/", 2);
        port = words.integer("port", portAndCount[0], 0, 65535);
        protocol = protocol(words);
        boolean rtp = protocol.contains("RTP/");
        while (!words.atEnd()) {
            String format = rtp ? String.valueOf(words.integer("payload type", 0, 127)) : words.token("format");
            if (!formats.add(format)) {
                throw words.problem("repeats a format");
            }
        }
        if (formats.isEmpty()) {
            throw words.problem("has no formats");
        }
    }

    private static String protocol(Words words) throws BadSdpException {
        String protocol = words.word("protocol");
        for (String part : protocol.split("/", -1)) {
            words.token("protocol", part);
        }
        return protocol;
    }

    int lineNumber() {
        return lineNumber;
    }

    BadSdpException problem(String problem) {
        return new BadSdpException(lineNumber, problem);
    }

    void line(SdpLine line) throws BadSdpException {
        switch (line.type()) {
            case 'a' -> attribute(Attribute.of(line));
            case 'b' -> bandwidth(line);
            case 'i', 'c', 'k' -> {
                // Allowed, and nothing in them matters to WebRTC.
            }
            default -> throw line.problem("has a type that a media section does not have");
        }
    }

    private void bandwidth(SdpLine line) throws BadSdpException {
        int colon = line.value().indexOf(':');
        if (colon < 0) {
            throw line.problem("b= is not of the form type:value");
        }
        String type = line.value().substring(0, colon);
        if (type.equals("AS") || type.equals("TIAS")) {
            Words words = new Words(line.number(), "b=", line.value().substring(colon + 1));
            // RFC 8866 sets no limit; far above what any link carries, and safe to multiply.
            long value = words.number("bandwidth", 0, 1_000_000_000_000L);
            if (type.equals("TIAS")) {
                bandwidth = value;
            } else if (bandwidth == 0) {
                bandwidth = value * 1000;
            }
        }
    }

    private void attribute(Attribute attribute) throws BadSdpException {
        switch (attribute.name()) {
            case "mid" -> mid(attribute);
            case "sendrecv", "sendonly", "recvonly", "inactive" -> direction(attribute);
            case "bundle-only" -> bundleOnly = true;
            case "rtcp-mux" -> rtcpMux = true;
            case "rtcp-rsize" -> rtcpReducedSize = true;
            case "rtpmap" -> formats.rtpmap(attribute);
            case "fmtp" -> formats.fmtp(attribute);
            case "rtcp-fb" -> formats.feedback(attribute);
            case "extmap" -> extmap(attribute);
            case "msid" -> streams.msid(attribute);
            case "ssrc" -> streams.source(attribute);
            case "ssrc-group" -> streams.sourceGroup(attribute);
            case "rid" -> streams.rid(attribute);
            case "simulcast" -> streams.simulcast(attribute);
            default -> transport.attribute(attribute);
        }
    }

    private void mid(Attribute attribute) throws BadSdpException {
        if (!mid.isEmpty()) {
            throw attribute.problem("is repeated");
        }
        mid = attribute.words().token("mid");
    }

    private void direction(Attribute attribute) throws BadSdpException {
        if (direction != null) {
            throw attribute.problem("is a second direction");
        }
        direction = direction(attribute.name());
    }

    private static @Nullable Direction direction(String name) {
        return switch (name) {
            case "sendrecv" -> Direction.SENDRECV;
            case "sendonly" -> Direction.SENDONLY;
            case "recvonly" -> Direction.RECVONLY;
            case "inactive" -> Direction.INACTIVE;
            default -> null;
        };
    }

    private void extmap(Attribute attribute) throws BadSdpException {
        Words words = attribute.words();
        String[] idAndDirection = words.word("id").split("/", 2);
        int id = words.integer("id", idAndDirection[0], 1, MAX_EXTMAP_ID);
        Direction own = null;
        if (idAndDirection.length == 2) {
            own = direction(idAndDirection[1].toLowerCase(Locale.ROOT));
            if (own == null) {
                throw attribute.problem("has an unknown direction");
            }
        }
        if (extensions.put(id, new Extmap(id, own, words.word("URI"))) != null) {
            throw attribute.problem("repeats an id");
        }
    }

    MediaSection build(SessionAttributes session) throws BadSdpException {
        boolean refused = port == 0 && !bundleOnly;
        if (mid.isEmpty() && !refused) {
            throw problem("the section has no a=mid");
        }
        return new MediaSection(
                media,
                port,
                protocol,
                formats.build(),
                mid,
                direction == null ? session.direction() : direction,
                bundleOnly,
                rtcpMux,
                rtcpReducedSize,
                refused ? transport.build() : transport.build(session.transport()),
                new ArrayList<>(extensions.values()),
                streams.msids(),
                streams.rids(),
                streams.simulcast(),
                streams.sources(),
                streams.groups(),
                bandwidth);
    }
}
