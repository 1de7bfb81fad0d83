package chat.parley.accounts.password;

import java.time.Duration;

/** Too many passwords wait to be hashed. */
public final class HashingOverloadedException extends RuntimeException {
    /** When a try has a chance again. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    HashingOverloadedException() {
        super("too many passwords wait to be hashed", null, false, false);
    }
}
