package chat.parley.desktop.view;

import chat.parley.wire.Limits;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** Times that people choose, by the clock of this device. */
public final class Terms {
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime EARLY = LocalTime.of(8, 0);

    private Terms() {}

    /** For how long a status is meant. */
    public enum Status {
        HALF_HOUR,
        HOUR,
        FOUR_HOURS,
        TODAY,
        WEEK,
        NEVER;

        /** Empty when it does not end by itself. */
        public Optional<Instant> end(ZonedDateTime now) {
            return switch (this) {
                case HALF_HOUR -> Optional.of(now.plusMinutes(30).toInstant());
                case HOUR -> Optional.of(now.plusHours(1).toInstant());
                case FOUR_HOURS -> Optional.of(now.plusHours(4).toInstant());
                case TODAY -> Optional.of(midnight(now.plusDays(1)));
                case WEEK -> Optional.of(midnight(now.with(TemporalAdjusters.next(DayOfWeek.MONDAY))));
                case NEVER -> Optional.empty();
            };
        }
    }

    /** For how long a chat is muted. */
    public enum Mute {
        HOUR,
        EIGHT_HOURS,
        TOMORROW;

        public Instant end(ZonedDateTime now) {
            return switch (this) {
                case HOUR -> now.plusHours(1).toInstant();
                case EIGHT_HOURS -> now.plusHours(8).toInstant();
                case TOMORROW ->
                    now.plusDays(1).with(EARLY).truncatedTo(ChronoUnit.MINUTES).toInstant();
            };
        }
    }

    /** Why a message cannot be sent at a time. */
    public enum Problem {
        PAST,
        LATE
    }

    /** In an hour, to the minute. */
    public static Instant inAnHour(ZonedDateTime now) {
        ZonedDateTime later = now.plusHours(1);
        ZonedDateTime whole = later.truncatedTo(ChronoUnit.MINUTES);
        return (whole.equals(later) ? whole : whole.plusMinutes(1)).toInstant();
    }

    public static ZonedDateTime tomorrowMorning(ZonedDateTime now) {
        return now.plusDays(1).with(MORNING).truncatedTo(ChronoUnit.MINUTES);
    }

    /** Empty when a message can be sent then. */
    public static Optional<Problem> problemWith(Instant at, Instant now) {
        Duration wait = Duration.between(now, at);
        if (wait.compareTo(Limits.SCHEDULE_SOONEST) < 0) {
            return Optional.of(Problem.PAST);
        }
        return wait.compareTo(Limits.SCHEDULE_LATEST) > 0 ? Optional.of(Problem.LATE) : Optional.empty();
    }

    private static Instant midnight(ZonedDateTime day) {
        return day.truncatedTo(ChronoUnit.DAYS).toInstant();
    }
}
