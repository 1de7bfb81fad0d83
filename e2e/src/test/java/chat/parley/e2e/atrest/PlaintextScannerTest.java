package chat.parley.e2e.atrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlaintextScannerTest {
    private static final String WORD = "qzxvwkjhgfdy";
    private static final String RUSSIAN = "щъыэюяжзфхцч";
    private static final Map<String, Function<byte[], String>> ENCODINGS = Map.of(
            "hex",
            HexFormat.of()::formatHex,
            "upper-case hex",
            HexFormat.of().withUpperCase()::formatHex,
            "Base64",
            Base64.getEncoder()::encodeToString,
            "URL-safe Base64",
            Base64.getUrlEncoder()::encodeToString);

    private final PlaintextScanner scanner = new PlaintextScanner(List.of(WORD, RUSSIAN));

    /** Each word in each form: alone, and at three distances from the beginning with something after it. */
    static Stream<Arguments> everyForm() {
        return Stream.of(WORD, RUSSIAN)
                .flatMap(word -> Stream.concat(
                        Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                                .flatMap(charset -> inCharset(word, charset)),
                        Stream.of(
                                Arguments.of(word, "JSON escapes", escaped("\\u%04x", word)),
                                Arguments.of(word, "JSON escapes, upper case", escaped("\\u%04X", word)))));
    }

    private static Stream<Arguments> inCharset(String word, Charset charset) {
        byte[] bytes = word.getBytes(charset);
        Stream<Arguments> encoded = ENCODINGS.entrySet().stream().flatMap(encoding -> {
            String form = charset + " as " + encoding.getKey();
            return Stream.of("", "a", "ab", "abc")
                    .map(before -> Arguments.of(word, form, encoding.getValue().apply(among(before, bytes))));
        });
        return Stream.concat(
                Stream.of(Arguments.of(word, charset.name(), new String(bytes, StandardCharsets.ISO_8859_1))), encoded);
    }

    private static byte[] among(String before, byte[] bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(bytes);
        all.writeBytes((before.isEmpty() ? "" : " and more").getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }

    private static String escaped(String format, String word) {
        return word.chars().mapToObj(unit -> String.format(format, unit)).collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everyForm")
    void findsAWordInEveryForm(String word, String form, String data) {
        Path name = Path.of("data");

        assertThat(scanner.scan(name, data.getBytes(StandardCharsets.ISO_8859_1)))
                .contains(new PlaintextScanner.Finding(name, word, form));
    }

    @Test
    void tellsTheFormsApart() {
        assertThat(scanner.scan(Path.of("data"), WORD.getBytes(StandardCharsets.UTF_16LE)))
                .extracting(PlaintextScanner.Finding::form)
                .containsExactly("UTF-16LE");
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
}
