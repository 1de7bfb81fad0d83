package chat.parley.storage;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells failures that pass by themselves from those that come again with the same input. */
public final class PostgresFailures {
    /** A lock was not had in time (SQLSTATE {@code lock_not_available}). */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** SQLSTATE {@code undefined_table}. */
    private static final String UNDEFINED_TABLE = "42P01";

    /**
     * Classes of SQLSTATE that are no fault of the input: connection, wrong sign-in (while roles are being set up),
     * rollback (serialization, deadlock), resources (disk full too), limits of the state (locks), operator's
     * intervention (shutdown, time-out), system.
     */
    private static final Set<String> PASSING = Set.of("08", "28", "40", "53", "55", "57", "58");

    /** The server is read only: a standby that is being promoted. */
    private static final String READ_ONLY = "25006";

    private PostgresFailures() {}

    /** Whether the same work may succeed later. */
    public static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcTransientException
                    || cause instanceof R2dbcNonTransientResourceException
                    || cause instanceof TimeoutException
                    || cause instanceof IOException) {
                return true;
            }
            if (cause instanceof R2dbcException sql && passes(sql.getSqlState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a row was locked for longer than the lock time-out. */
    public static boolean isLockTimeout(Throwable failure) {
        return hasState(failure, LOCK_NOT_AVAILABLE);
    }

    /** Whether a table does not exist. */
    public static boolean isNotMigrated(Throwable failure) {
        return hasState(failure, UNDEFINED_TABLE);
    }

    private static boolean hasState(Throwable failure, String state) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException sql && state.equals(sql.getSqlState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (PASSING.contains(state.substring(0, 2)) || state.equals(READ_ONLY));
    }
}
