package chat.parley.importer.core;

import chat.parley.importer.core.LeftOut.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file of JSON objects, one on each line. A line that is none is left out and named; the rest goes on. */
final class JsonLines {
    /** Longest line, in characters. */
    static final int LINE_CHARS = 16 * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final @Nullable LeftOut leftOut;
    private int number;

    /** @param leftOut null when what is broken was noted before */
    JsonLines(@Nullable LeftOut leftOut) {
        this.leftOut = leftOut;
    }

    /** Takes lines. */
    interface Line {
        void take(String place, JsonNode object);
    }

    void read(InputStream content, Line line) throws IOException {
        InputStreamReader decoded = new InputStreamReader(
                content,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
        try (BufferedReader reader = new BufferedReader(decoded)) {
            StringBuilder text = new StringBuilder();
            number = 1;
            boolean tooLong = false;
            for (int code = reader.read(); code >= 0; code = reader.read()) {
                if (code == '\n') {
                    take(text, tooLong, line);
                    text.setLength(0);
                    tooLong = false;
                    number++;
                } else if (text.length() < LINE_CHARS) {
                    text.append((char) code);
                } else {
                    tooLong = true;
                }
            }
            take(text, tooLong, line);
        }
    }

    private void take(StringBuilder text, boolean tooLong, Line line) {
        String place = "line " + number;
        if (tooLong) {
            broken(place + " is longer than " + LINE_CHARS + " characters");
            return;
        }
        String json = text.toString();
        if (json.isBlank()) {
            return;
        }
        JsonNode object;
        try {
            object = MAPPER.readTree(json);
        } catch (JacksonException e) {
            broken(place + " is not JSON: allowed is one object on each line");
            return;
        }
        if (object.isObject()) {
            line.take(place, object);
        } else {
            broken(place + " is not a JSON object");
        }
    }

    private void broken(String what) {
        if (leftOut != null) {
            leftOut.add(Reason.BROKEN, what);
        }
    }
}
