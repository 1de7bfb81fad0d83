package chat.parley.identity.http;

import chat.parley.wire.WireJson;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says what a field must be whose value has another form. Never says the value. */
final class ExpectedForm {
    private ExpectedForm() {}

    static String of(DatabindException e) {
        Class<?> type = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return type == null ? "has a wrong form" : "must be " + name(type);
    }

    private static String name(Class<?> type) {
        @Nullable Object @Nullable [] allowed = type.getEnumConstants();
        if (allowed != null) {
            // By the rules of the wire, so as they are to be written.
            return "one of "
                    + String.join(", ", Arrays.asList(WireJson.mapper().convertValue(allowed, String[].class)));
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "text";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        return type.isArray() || Collection.class.isAssignableFrom(type) ? "a list" : "one JSON object";
    }
}
