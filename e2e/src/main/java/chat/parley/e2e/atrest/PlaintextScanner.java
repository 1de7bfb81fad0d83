package chat.parley.e2e.atrest;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Searches files for words in every form in which they might have been written: UTF-8, UTF-16, Base64 at each of its
 * three alignments, hexadecimal, and with JSON's escapes. What is compressed is not searched: a store that compresses
 * must be told not to.
 */
public final class PlaintextScanner {
    /** Shorter words would be found by chance, in Base64 above all. */
    private static final int SHORTEST = 12;

    private static final int KEY_BYTES = 4;

    private final Map<Integer, List<Needle>> needles;
    private final BitSet keys = new BitSet(1 << 16);

    /** A word in one form. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Needle(String word, String form, byte[] bytes) {}

    /** A file that holds one of the words. */
    public record Finding(Path file, String word, String form) {}

    /** Prepares to search for words of at least 12 characters. */
    public PlaintextScanner(Collection<String> words) {
        this.needles = words.stream()
                .flatMap(word -> forms(word).stream())
                .collect(Collectors.groupingBy(needle -> key(needle.bytes, 0)));
        needles.keySet().forEach(key -> keys.set(slot(key)));
    }

    /** Searches every file below. Files that vanish meanwhile are left out. */
    public Set<Finding> scan(Path directory) throws IOException {
        Set<Finding> findings = new LinkedHashSet<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    findings.addAll(scan(file, Files.readAllBytes(file)));
                } catch (NoSuchFileException vanished) {
                    // Engines remove what they no longer need.
                }
            }
        }
        return findings;
    }

    /** Searches one piece of data. */
    public Set<Finding> scan(Path name, byte[] data) {
        Set<Finding> findings = new LinkedHashSet<>();
        for (int at = 0; at + KEY_BYTES <= data.length; at++) {
            int key = key(data, at);
            if (keys.get(slot(key))) {
                for (Needle needle : needles.getOrDefault(key, List.of())) {
                    int end = at + needle.bytes.length;
                    if (end <= data.length && Arrays.equals(data, at, end, needle.bytes, 0, needle.bytes.length)) {
                        findings.add(new Finding(name, needle.word, needle.form));
                    }
                }
            }
        }
        return findings;
    }

    private static List<Needle> forms(String word) {
        if (word.length() < SHORTEST) {
            throw new IllegalArgumentException("a word must have at least " + SHORTEST + " characters");
        }
        List<Needle> forms = new ArrayList<>();
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] bytes = word.getBytes(charset);
            forms.add(new Needle(word, charset.name(), bytes));
            String hex = HexFormat.of().formatHex(bytes);
            forms.add(ascii(word, charset.name() + " as hex", hex));
            forms.add(ascii(word, charset.name() + " as upper-case hex", hex.toUpperCase(Locale.ROOT)));
            for (int alignment = 0; alignment < 3; alignment++) {
                forms.add(ascii(word, charset.name() + " as Base64", base64(bytes, alignment, Base64.getEncoder())));
                forms.add(ascii(
                        word,
                        charset.name() + " as URL-safe Base64",
                        base64(bytes, alignment, Base64.getUrlEncoder())));
            }
        }
        StringBuilder escaped = new StringBuilder();
        word.chars().forEach(unit -> escaped.append(String.format(Locale.ROOT, "\\u%04x", unit)));
        forms.add(ascii(word, "JSON escapes", escaped.toString()));
        forms.add(ascii(
                word,
                "JSON escapes, upper case",
                escaped.toString().toUpperCase(Locale.ROOT).replace("\\U", "\\u")));
        return forms;
    }

    private static Needle ascii(String word, String form, String text) {
        return new Needle(word, form, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The characters of Base64 that depend on the word alone, when it stands {@code alignment} bytes after a multiple of 3. */
    private static String base64(byte[] bytes, int alignment, Base64.Encoder encoder) {
        byte[] shifted = new byte[alignment + bytes.length];
        System.arraycopy(bytes, 0, shifted, alignment, bytes.length);
        String encoded = encoder.withoutPadding().encodeToString(shifted);
        int first = (alignment * 8 + 5) / 6;
        int last = shifted.length * 8 / 6;
        return encoded.substring(first, last);
    }

    private static int key(byte[] data, int at) {
        return (data[at] & 0xff)
                | (data[at + 1] & 0xff) << 8
                | (data[at + 2] & 0xff) << 16
                | (data[at + 3] & 0xff) << 24;
    }

    private static int slot(int key) {
        return (key * 0x9E37_79B1) >>> 16;
    }
}
