package chat.parley.e2e.atrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaintextScannerTest {
    private static final String WORD = "qzxvwkjhgfdy";
    private static final String RUSSIAN = "щъыэюяжзфхцч";

    private final PlaintextScanner scanner = new PlaintextScanner(List.of(WORD, RUSSIAN));

    @ParameterizedTest
    @ValueSource(strings = {WORD, RUSSIAN})
    void findsAWordInEveryForm(String word) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        byte[] utf16 = word.getBytes(StandardCharsets.UTF_16LE);

        assertThat(forms(utf8)).containsExactly("UTF-8");
        assertThat(forms(utf16)).containsExactly("UTF-16LE");
        assertThat(forms(HexFormat.of().formatHex(utf8))).containsExactly("UTF-8 as hex");
        assertThat(forms(HexFormat.of().withUpperCase().formatHex(utf16)))
                .containsExactly("UTF-16LE as upper-case hex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "before the word "})
    void findsBase64AtEveryAlignment(String before) {
        String text = before + WORD + " and something after it";

        assertThat(forms(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))))
                .contains("UTF-8 as Base64");
        assertThat(forms(Base64.getUrlEncoder()
                        .encodeToString((before + RUSSIAN + "!?").getBytes(StandardCharsets.UTF_8))))
                .contains("UTF-8 as URL-safe Base64");
    }

    @Test
    void findsJsonEscapes() {
        StringBuilder json = new StringBuilder();
        RUSSIAN.chars().forEach(unit -> json.append(String.format("\\u%04X", unit)));

        assertThat(forms(json.toString())).containsExactly("JSON escapes, upper case");
    }

    @Test
    void findsNothingInNoise() {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);

        assertThat(scanner.scan(Path.of("noise"), noise)).isEmpty();
    }

    @Test
    void searchesWholeDirectories(@TempDir Path directory) throws IOException {
        Path file = Files.createDirectories(directory.resolve("a/b")).resolve("data");
        Files.writeString(file, "x".repeat(100_000) + WORD);
        Files.writeString(directory.resolve("other"), "nothing here");

        assertThat(scanner.scan(directory)).containsExactly(new PlaintextScanner.Finding(file, WORD, "UTF-8"));
    }

    private List<String> forms(String data) {
        return forms(data.getBytes(StandardCharsets.US_ASCII));
    }

    private List<String> forms(byte[] data) {
        return scanner.scan(Path.of("data"), data).stream()
                .map(PlaintextScanner.Finding::form)
                .toList();
    }
}
