package chat.parley.sfu.sdp;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The attributes above the first media section. */
final class SessionAttributes {
    private final TransportAttributes transport = new TransportAttributes();
    private Direction direction = Direction.SENDRECV;
    private boolean iceLite;
    private boolean extmapAllowMixed;
    private List<String> bundle = List.of();
    private int bundleLine;

    void attribute(SdpLine line) throws BadSdpException {
        Attribute attribute = Attribute.of(line);
        switch (attribute.name()) {
            case "ice-lite" -> iceLite = true;
            case "extmap-allow-mixed" -> extmapAllowMixed = true;
            case "group" -> group(attribute);
            case "sendrecv", "sendonly", "recvonly", "inactive" ->
                direction = Direction.valueOf(attribute.name().toUpperCase(Locale.ROOT));
            default -> transport.attribute(attribute);
        }
    }

    private void group(Attribute attribute) throws BadSdpException {
        Words words = attribute.words();
        if (!words.word("semantics").equals("BUNDLE") || bundleLine != 0) {
            return;
        }
        Set<String> mids = new LinkedHashSet<>();
        while (!words.atEnd()) {
            if (!mids.add(words.token("mid"))) {
                throw words.problem("names a mid twice");
            }
        }
        bundle = List.copyOf(mids);
        bundleLine = attribute.line();
    }

    TransportAttributes transport() {
        return transport;
    }

    Direction direction() {
        return direction;
    }

    boolean iceLite() {
        return iceLite;
    }

    boolean extmapAllowMixed() {
        return extmapAllowMixed;
    }

    List<String> bundle() {
        return bundle;
    }

    int bundleLine() {
        return bundleLine;
    }
}
