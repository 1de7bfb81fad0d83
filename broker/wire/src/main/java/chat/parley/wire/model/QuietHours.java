package chat.parley.wire.model;

import chat.parley.wire.BadFrameException;
import chat.parley.wire.Rules;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Hours of each day in which a person is told nothing. Those that end before they begin go over midnight.
 *
 * @param from first minute after midnight, 0 to 1439
 * @param to minute at which it is over, 0 to 1439; hours that end when they begin are none
 * @param zone in which the minutes are counted, like {@code Europe/Berlin}: the device's when they were set
 */
public record QuietHours(int from, int to, String zone) {
    private static final int LAST_MINUTE = 24 * 60 - 1;
    private static final int ZONE_CHARS = 64;

    public QuietHours {
        Rules.range("settings.quiet.from", from, 0, LAST_MINUTE);
        Rules.range("settings.quiet.to", to, 0, LAST_MINUTE);
        Rules.line("settings.quiet.zone", zone, ZONE_CHARS);
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new BadFrameException("settings.quiet.zone must be the name of a time zone, like Europe/Berlin");
        }
    }

    /** Whether they are now. */
    public boolean contain(Instant now) {
        LocalTime time = now.atZone(ZoneId.of(zone)).toLocalTime();
        int minute = time.getHour() * 60 + time.getMinute();
        return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
    }
}
