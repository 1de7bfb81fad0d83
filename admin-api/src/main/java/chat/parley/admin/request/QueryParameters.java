package chat.parley.admin.request;

import chat.parley.identity.http.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Reads parameters of the query; what has a wrong form ends the request naming the parameter and what is allowed. */
public final class QueryParameters {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;
    private static final int LONGEST_TEXT = 100;

    private QueryParameters() {}

    /** How many items of a list are wanted at once. */
    public static int limit(ServerRequest request) {
        return number(request, "limit", PAGE, 1, LARGEST_PAGE);
    }

    public static int number(ServerRequest request, String name, int absent, int least, int most) {
        return Math.toIntExact(number(request, name, (long) absent, least, most));
    }

    public static long number(ServerRequest request, String name, long absent, long least, long most) {
        String rule = "must be a number between " + least + " and " + most;
        Long value = read(request, name, Long::valueOf, NumberFormatException.class, rule);
        if (value == null) {
            return absent;
        }
        if (value < least || value > most) {
            throw ProblemException.invalid(name, rule);
        }
        return value;
    }

    /** An instant in ISO-8601; null if it is absent. */
    public static @Nullable Instant instant(ServerRequest request, String name) {
        return read(
                request,
                name,
                Instant::parse,
                DateTimeParseException.class,
                "must be a time such as 2026-01-31T23:59:00Z");
    }

    /** An id; null if it is absent. */
    public static @Nullable UUID id(ServerRequest request, String name) {
        return read(request, name, UUID::fromString, IllegalArgumentException.class, "must be an id");
    }

    /** A short text; null if it is absent or empty. */
    public static @Nullable String text(ServerRequest request, String name) {
        String text = request.queryParam(name).map(String::strip).orElse("");
        if (text.length() > LONGEST_TEXT) {
            throw ProblemException.invalid(name, "must have at most " + LONGEST_TEXT + " characters");
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid(name, "must have no control characters");
        }
        return text.isEmpty() ? null : text;
    }

    /** One of the values of an enum, in small letters; null if it is absent. */
    public static <E extends Enum<E>> @Nullable E choice(ServerRequest request, String name, Class<E> values) {
        String text = text(request, name);
        if (text == null) {
            return null;
        }
        return EnumSet.allOf(values).stream()
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        name,
                        "must be one of "
                                + EnumSet.allOf(values).stream()
                                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    private static <T> @Nullable T read(
            ServerRequest request,
            String name,
            Function<String, T> parser,
            Class<? extends RuntimeException> malformed,
            String rule) {
        String text = request.queryParam(name).orElse("");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            if (malformed.isInstance(e)) {
                throw ProblemException.invalid(name, rule);
            }
            throw e;
        }
    }
}
