package chat.parley.worker.presence.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be looked at, and when. Several hints about one person become one look, and somebody who seems to be gone is
 * looked at again before it is told: a page that is loaded again must not flicker.
 */
public final class PendingChecks {
    /** How long hints about one person are collected. */
    public static final Duration COLLECTED = Duration.ofMillis(100);

    /** How long somebody may be gone before it is told. */
    public static final Duration GRACE = Duration.ofSeconds(3);

    /** Hints beyond this are dropped: whoever watches asks again by itself. */
    static final int MOST = 100_000;

    private final Map<UUID, Check> checks = new HashMap<>();

    /**
     * One look.
     *
     * @param goneSince when the person was first seen to be gone; null if that is not known yet
     */
    public record Check(UUID userId, Instant due, @Nullable Instant goneSince) {
        /** Whether the person has been gone for long enough to be told. */
        public boolean graceIsOver(Instant now) {
            return goneSince != null && !now.isBefore(goneSince.plus(GRACE));
        }
    }

    /** Something may have changed. A look that waits for the end of the grace is brought forward, not forgotten. */
    public synchronized void hint(UUID userId, Instant now) {
        Check known = checks.get(userId);
        Instant due = now.plus(COLLECTED);
        if (known == null && checks.size() < MOST) {
            checks.put(userId, new Check(userId, due, null));
        } else if (known != null && due.isBefore(known.due)) {
            checks.put(userId, new Check(userId, due, known.goneSince));
        }
    }

    /** The person seems to be gone: to be looked at again when the grace is over. */
    public synchronized void gone(Check seen, Instant now) {
        Instant since = seen.goneSince == null ? now : seen.goneSince;
        checks.putIfAbsent(seen.userId, new Check(seen.userId, since.plus(GRACE), since));
    }

    /** Nothing can be said about the person now. */
    public synchronized void postpone(Check seen, Instant now) {
        checks.putIfAbsent(seen.userId, new Check(seen.userId, now.plus(GRACE), null));
    }

    /** Takes what is due. */
    public synchronized List<Check> takeDue(Instant now) {
        List<Check> due = new ArrayList<>();
        checks.values().removeIf(check -> !check.due.isAfter(now) && due.add(check));
        return due;
    }
}
