package chat.parley.desktop.account;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP API answered with an error (RFC 9457). */
public final class HttpRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String code;
    private final @Nullable Duration retryAfter;
    private final @Nullable String rule;
    private final transient Map<String, String> fields;

    HttpRefusedException(
            int status,
            @Nullable String code,
            String detail,
            @Nullable Duration retryAfter,
            @Nullable String rule,
            Map<String, String> fields) {
        super(detail);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
        this.rule = rule;
        this.fields = fields;
    }

    public int status() {
        return status;
    }

    /** Parley's code of the problem, for example {@code invalid_credentials}; null if it has none. */
    public @Nullable String code() {
        return code;
    }

    /** After which another try may succeed; null when the server does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The limit that was reached, or the rule that was broken; null if none is named. */
    public @Nullable String rule() {
        return rule;
    }

    /** Fields that are wrong, and what is allowed. */
    public Map<String, String> fields() {
        return fields;
    }
}
