package chat.parley.importer.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fields of exports, which are not always there and not always of the kind that is documented. */
final class JsonFields {
    private JsonFields() {}

    /** Empty when it is absent or no text. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.asString() : "";
    }

    /** The first of the fields that says something; else {@code otherwise}. */
    static String firstOf(String otherwise, String... texts) {
        for (String text : texts) {
            if (!text.isBlank()) {
                return text.strip();
            }
        }
        return otherwise;
    }

    static boolean flag(JsonNode node, String field) {
        return node.path(field).isBoolean() && node.path(field).asBoolean();
    }

    /** Milliseconds since 1970; null when it is absent or 0. */
    static @Nullable Instant millis(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() && value.asLong() > 0 ? Instant.ofEpochMilli(value.asLong()) : null;
    }

    /** The strings of a list. */
    static List<String> texts(JsonNode node, String field) {
        return list(node, field, value -> value.isString() ? value.asString() : null);
    }

    /** The entries of a list, without those for which there is nothing. */
    static <T> List<T> list(JsonNode node, String field, Function<JsonNode, @Nullable T> entry) {
        List<T> result = new ArrayList<>();
        for (JsonNode value : node.path(field)) {
            T mapped = entry.apply(value);
            if (mapped != null) {
                result.add(mapped);
            }
        }
        return List.copyOf(result);
    }
}
