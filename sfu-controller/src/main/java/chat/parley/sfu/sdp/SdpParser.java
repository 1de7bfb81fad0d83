package chat.parley.sfu.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads descriptions that strangers send. All it throws is {@link BadSdpException}, and its work is linear in the
 * length. Unknown attributes and values that newer software may add are passed over; what is known must be right.
 */
public final class SdpParser {
    /** In characters: what fits into a frame of 64 KiB with room for JSON's escapes and the rest of the frame. */
    public static final int MAX_LENGTH = 48 * 1024;

    public static final int MAX_LINE = 2048;

    public static final int MAX_SECTIONS = 128;

    private final List<SectionParser> sections = new ArrayList<>();
    private final SessionAttributes session = new SessionAttributes();
    private long sessionId;
    private long sessionVersion;
    private boolean named;
    private boolean timed;
    private boolean hasOrigin;

    private SdpParser() {}

    public static ParsedSdp parse(String sdp) throws BadSdpException {
        return new SdpParser().parseLines(SdpLine.split(sdp));
    }

    private ParsedSdp parseLines(List<SdpLine> lines) throws BadSdpException {
        if (lines.isEmpty()) {
            throw new BadSdpException(0, "is empty");
        }
        SdpLine version = lines.getFirst();
        if (version.type() != 'v' || !version.value().equals("0")) {
            throw version.problem("must be v=0");
        }
        for (SdpLine line : lines.subList(1, lines.size())) {
            if (line.type() == 'm') {
                begin(line);
            } else if (sections.isEmpty()) {
                sessionLine(line);
            } else {
                sections.getLast().line(line);
            }
        }
        requireSession(hasOrigin, "o=");
        requireSession(named, "s=");
        requireSession(timed, "t=");
        return build();
    }

    private void begin(SdpLine line) throws BadSdpException {
        if (sections.size() == MAX_SECTIONS) {
            throw line.problem("there are more than " + MAX_SECTIONS + " media sections");
        }
        sections.add(new SectionParser(line));
    }

    private void sessionLine(SdpLine line) throws BadSdpException {
        switch (line.type()) {
            case 'o' -> origin(line);
            case 's' -> named = true;
            case 't' -> timed = true;
            case 'a' -> session.attribute(line);
            case 'i', 'u', 'e', 'p', 'c', 'b', 'r', 'z', 'k' -> {
                // Allowed, and nothing in them matters to WebRTC.
            }
            default -> throw line.problem("has a type that a session does not have");
        }
    }

    private void origin(SdpLine line) throws BadSdpException {
        if (hasOrigin) {
            throw line.problem("repeats o=");
        }
        hasOrigin = true;
        Words words = new Words(line.number(), "o=", line.value());
        words.word("user name");
        sessionId = words.unsigned("session id");
        sessionVersion = words.unsigned("session version");
        words.word("network type");
        words.word("address type");
        words.word("address");
    }

    private static void requireSession(boolean present, String what) throws BadSdpException {
        if (!present) {
            throw new BadSdpException(0, "has no " + what + " line");
        }
    }

    private ParsedSdp build() throws BadSdpException {
        List<MediaSection> built = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        Set<String> mids = new HashSet<>();
        for (SectionParser section : sections) {
            MediaSection media = section.build(session);
            if (!media.mid().isEmpty() && !mids.add(media.mid())) {
                throw section.problem("repeats the a=mid of another section");
            }
            built.add(media);
            lines.add(section.lineNumber());
        }
        for (String mid : session.bundle()) {
            if (!mids.contains(mid)) {
                throw new BadSdpException(session.bundleLine(), "a=group names a mid that no section has");
            }
        }
        SessionDescription description = new SessionDescription(
                sessionId, sessionVersion, session.iceLite(), session.extmapAllowMixed(), session.bundle(), built);
        return new ParsedSdp(description, lines);
    }
}
