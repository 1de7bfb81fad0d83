package chat.parley.sfu.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Reads a line's value word by word and names what is missing or wrong, never what is there. */
final class Words {
    /** Long enough for the ids and names of all known software. */
    private static final int MAX_TOKEN = 256;

    private final int line;
    private final String subject;
    private final String text;
    private int position;

    /** The subject is the attribute or line type, for messages. */
    Words(int line, String subject, String text) {
        this.line = line;
        this.subject = subject;
        this.text = text;
        skipSpaces();
    }

    BadSdpException problem(String problem) {
        return new BadSdpException(line, subject + " " + problem);
    }

    boolean atEnd() {
        return position == text.length();
    }

    /** The next word as it is. */
    String word(String what) throws BadSdpException {
        if (atEnd()) {
            throw problem("has no " + what);
        }
        int end = text.indexOf(' ', position);
        String word = text.substring(position, end < 0 ? text.length() : end);
        position += word.length();
        skipSpaces();
        return word;
    }

    /** The next word, which must be a token of RFC 8866 §9. */
    String token(String what) throws BadSdpException {
        return token(what, word(what));
    }

    String token(String what, String word) throws BadSdpException {
        return checked(what, word, Words::isTokenCharacter);
    }

    /** The next word, of letters, digits, {@code +} and {@code /} only (RFC 8839 ice-char). */
    String iceCharacters(String what) throws BadSdpException {
        return checked(what, word(what), c -> isAlphanumeric(c) || c == '+' || c == '/');
    }

    /**
     * Any visible ASCII characters. For names that Parley repeats to nobody: clients make them of Base64 and others, which
     * is not what the grammar allows.
     */
    String visible(String what, String word) throws BadSdpException {
        return checked(what, word, c -> c > ' ' && c < 0x7f);
    }

    /** A name of RFC 8851: letters, digits, {@code -} and {@code _}. */
    String ridName(String word) throws BadSdpException {
        return checked("rid", word, c -> isAlphanumeric(c) || c == '-' || c == '_');
    }

    private String checked(String what, String word, IntPredicate allowed) throws BadSdpException {
        if (word.isEmpty() || word.length() > MAX_TOKEN || !word.chars().allMatch(allowed)) {
            throw problem("has a malformed " + what);
        }
        return word;
    }

    long number(String what, long min, long max) throws BadSdpException {
        return number(what, word(what), min, max);
    }

    int integer(String what, int min, int max) throws BadSdpException {
        return (int) number(what, min, max);
    }

    int integer(String what, String word, int min, int max) throws BadSdpException {
        return (int) number(what, word, min, max);
    }

    /** A number in decimal digits; {@code max} has at most 18. */
    long number(String what, String word, long min, long max) throws BadSdpException {
        boolean digits = !word.isEmpty() && word.length() <= 18 && word.chars().allMatch(c -> c >= '0' && c <= '9');
        long value = digits ? Long.parseLong(word) : -1;
        if (value < min || value > max) {
            throw problem("needs a number from " + min + " to " + max + " as " + what);
        }
        return value;
    }

    /** A number of {@code o=}, of up to 64 bits. */
    long unsigned(String what) throws BadSdpException {
        String word = word(what);
        try {
            if (word.charAt(0) != '+') {
                return Long.parseUnsignedLong(word);
            }
        } catch (NumberFormatException tooLargeOrNotANumber) {
            // Told below.
        }
        throw problem("needs a number of up to 64 bits as " + what);
    }

    /** All that is left, which may be nothing. */
    String rest() {
        String rest = text.substring(position).strip();
        position = text.length();
        return rest;
    }

    List<String> remaining() throws BadSdpException {
        List<String> words = new ArrayList<>();
        while (!atEnd()) {
            words.add(word("word"));
        }
        return words;
    }

    private void skipSpaces() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isTokenCharacter(int c) {
        return c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]".indexOf(c) < 0;
    }
}
