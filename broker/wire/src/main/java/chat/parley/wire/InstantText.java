package chat.parley.wire;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Instants as ISO-8601 text in UTC, of years that every clock and database can hold, and nothing else: a number may be
 * meant in seconds or in milliseconds.
 */
final class InstantText extends StdDeserializer<Instant> {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    InstantText() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(getValueType(context), parser);
        }
        Instant instant;
        try {
            instant = Instant.parse(parser.getString());
        } catch (DateTimeParseException e) {
            instant = Instant.MAX;
        }
        return instant.isBefore(FIRST) || instant.isAfter(LAST)
                ? (Instant) context.handleWeirdStringValue(
                        Instant.class, "", "must be an instant in UTC, as 2026-02-05T09:30:00Z")
                : instant;
    }
}
