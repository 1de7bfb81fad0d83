package chat.parley.identity.http;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. Texts are shown to the caller: they name fields and rules, never values. */
public final class ProblemException extends RuntimeException {
    private final ProblemCode code;
    private final Map<String, String> fields;
    private final @Nullable String rule;
    private final @Nullable Duration retryAfter;

    private ProblemException(
            ProblemCode code,
            @Nullable String detail,
            Map<String, String> fields,
            @Nullable String rule,
            @Nullable Duration retryAfter) {
        // An expected answer, not a failure: no stack trace.
        super(detail, null, false, false);
        this.code = code;
        // In the order given.
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.rule = rule;
        this.retryAfter = retryAfter;
    }

    public static ProblemException of(ProblemCode code) {
        return new ProblemException(code, null, Map.of(), null, null);
    }

    public static ProblemException of(ProblemCode code, String detail) {
        return new ProblemException(code, detail, Map.of(), null, null);
    }

    /** One field breaks a rule. */
    public static ProblemException invalid(String field, String rule) {
        return field(ProblemCode.INVALID_REQUEST, field, rule);
    }

    /** Several places break rules. */
    public static ProblemException invalid(String detail, Map<String, String> fields) {
        return new ProblemException(ProblemCode.INVALID_REQUEST, detail, fields, null, null);
    }

    public static ProblemException field(ProblemCode code, String field, String rule) {
        return new ProblemException(code, field + " " + rule, Map.of(field, rule), null, null);
    }

    /** One field breaks a rule that clients know by name, so that they can say it in another language. */
    public static ProblemException rule(ProblemCode code, String field, String ruleName, String text) {
        return new ProblemException(code, field + " " + text, Map.of(field, text), ruleName, null);
    }

    public static ProblemException later(ProblemCode code, Duration retryAfter) {
        return new ProblemException(code, null, Map.of(), null, retryAfter);
    }

    public static ProblemException later(ProblemCode code, String detail, Duration retryAfter) {
        return new ProblemException(code, detail, Map.of(), null, retryAfter);
    }

    public ProblemCode code() {
        return code;
    }

    /** Field to what is allowed. */
    public Map<String, String> fields() {
        return fields;
    }

    /** The name of the broken rule, where it has one. */
    public @Nullable String rule() {
        return rule;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
