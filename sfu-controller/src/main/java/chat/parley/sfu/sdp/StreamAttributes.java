package chat.parley.sfu.sdp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a section says of its streams: {@code a=msid}, {@code a=ssrc}, {@code a=rid}, {@code a=simulcast}. */
final class StreamAttributes {
    private static final long MAX_SSRC = 0xFFFF_FFFFL;

    private final Set<Msid> msids = new LinkedHashSet<>();
    private final Map<Long, Source> sources = new LinkedHashMap<>();
    private final List<SourceGroup> groups = new ArrayList<>();
    private final Map<String, Rid> rids = new LinkedHashMap<>();
    private @Nullable Simulcast simulcast;
    private int simulcastLine;

    void msid(Attribute attribute) throws BadSdpException {
        Words words = attribute.words();
        String stream = words.visible("stream id", words.word("stream id"));
        msids.add(new Msid(stream, words.atEnd() ? "" : words.visible("track id", words.word("track id"))));
    }

    void source(Attribute attribute) throws BadSdpException {
        Words words = attribute.words();
        long ssrc = words.number("SSRC", 1, MAX_SSRC);
        String rest = words.rest();
        Source known = sources.get(ssrc);
        if (rest.startsWith("cname:")) {
            String cname = words.visible("cname", rest.substring("cname:".length()));
            sources.put(ssrc, new Source(ssrc, cname));
        } else if (known == null) {
            sources.put(ssrc, new Source(ssrc, null));
        }
    }

    void sourceGroup(Attribute attribute) throws BadSdpException {
        Words words = attribute.words();
        String semantics = words.token("semantics");
        List<Long> ssrcs = new ArrayList<>();
        while (!words.atEnd()) {
            ssrcs.add(words.number("SSRC", 1, MAX_SSRC));
        }
        groups.add(new SourceGroup(semantics, ssrcs));
    }

    void rid(Attribute attribute) throws BadSdpException {
        Words words = attribute.words();
        String id = words.ridName(words.word("rid"));
        Rid.Way way = switch (words.word("direction")) {
            case "send" -> Rid.Way.SEND;
            case "recv" -> Rid.Way.RECV;
            default -> throw attribute.problem("must say send or recv");
        };
        List<Integer> payloadTypes = new ArrayList<>();
        for (String restriction : words.rest().split(";", -1)) {
            if (restriction.strip().startsWith("pt=")) {
                for (String payloadType :
                        restriction.strip().substring("pt=".length()).split(",", -1)) {
                    payloadTypes.add(words.integer("payload type", payloadType, 0, 127));
                }
            }
        }
        if (rids.put(id, new Rid(id, way, payloadTypes)) != null) {
            throw attribute.problem("names a rid twice");
        }
    }

    void simulcast(Attribute attribute) throws BadSdpException {
        if (simulcast != null) {
            throw attribute.problem("is repeated");
        }
        List<Simulcast.Layer> send = new ArrayList<>();
        List<Simulcast.Layer> recv = new ArrayList<>();
        Words words = attribute.words();
        do {
            List<Simulcast.Layer> layers = switch (words.word("direction")) {
                case "send" -> send;
                case "recv" -> recv;
                default -> throw attribute.problem("must say send or recv");
            };
            if (!layers.isEmpty()) {
                throw attribute.problem("names a direction twice");
            }
            for (String alternatives : words.word("list of rids").split(";", -1)) {
                layers.add(layer(words, alternatives.split(",", -1)[0]));
            }
        } while (!words.atEnd());
        simulcast = new Simulcast(send, recv);
        simulcastLine = attribute.line();
    }

    private static Simulcast.Layer layer(Words words, String text) throws BadSdpException {
        boolean paused = text.startsWith("~");
        return new Simulcast.Layer(words.ridName(paused ? text.substring(1) : text), paused);
    }

    Simulcast simulcast() throws BadSdpException {
        if (simulcast == null) {
            return Simulcast.NONE;
        }
        checkLayers(simulcast.send(), Rid.Way.SEND);
        checkLayers(simulcast.recv(), Rid.Way.RECV);
        return simulcast;
    }

    private void checkLayers(List<Simulcast.Layer> layers, Rid.Way way) throws BadSdpException {
        Set<String> seen = new LinkedHashSet<>();
        for (Simulcast.Layer layer : layers) {
            Rid rid = rids.get(layer.rid());
            if (rid == null || rid.way() != way) {
                throw new BadSdpException(simulcastLine, "a=simulcast names a rid that has no a=rid of its direction");
            }
            if (!seen.add(layer.rid())) {
                throw new BadSdpException(simulcastLine, "a=simulcast names a rid twice");
            }
        }
    }

    List<Msid> msids() {
        return List.copyOf(msids);
    }

    List<Source> sources() {
        return List.copyOf(sources.values());
    }

    List<SourceGroup> groups() {
        return groups;
    }

    List<Rid> rids() {
        return List.copyOf(rids.values());
    }
}
