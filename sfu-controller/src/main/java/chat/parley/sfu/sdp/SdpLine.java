package chat.parley.sfu.sdp;

import java.util.ArrayList;
import java.util.List;

/**
 * One line, {@code <type>=<value>}.
 *
 * @param number counted from 1
 */
record SdpLine(int number, char type, String value) {
    /** Splits at CRLF, or at LF alone (RFC 8866 §5), and checks what holds for every line. */
    static List<SdpLine> split(String sdp) throws BadSdpException {
        if (sdp.length() > SdpParser.MAX_LENGTH) {
            throw new BadSdpException(0, "is longer than " + SdpParser.MAX_LENGTH + " characters");
        }
        List<SdpLine> lines = new ArrayList<>();
        int start = 0;
        while (start < sdp.length()) {
            int end = sdp.indexOf('\n', start);
            int next = end < 0 ? sdp.length() : end + 1;
            int stop = end < 0 ? sdp.length() : end;
            if (stop > start && sdp.charAt(stop - 1) == '\r') {
                stop--;
            }
            lines.add(line(lines.size() + 1, sdp.substring(start, stop)));
            start = next;
        }
        return lines;
    }

    private static SdpLine line(int number, String text) throws BadSdpException {
        if (text.length() > SdpParser.MAX_LINE) {
            throw new BadSdpException(number, "is longer than " + SdpParser.MAX_LINE + " characters");
        }
        if (text.length() < 2 || text.charAt(1) != '=' || text.charAt(0) < 'a' || text.charAt(0) > 'z') {
            throw new BadSdpException(number, "is not of the form letter=value");
        }
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new BadSdpException(number, "has a control character");
        }
        return new SdpLine(number, text.charAt(0), text.substring(2));
    }

    BadSdpException problem(String problem) {
        return new BadSdpException(number, problem);
    }
}
