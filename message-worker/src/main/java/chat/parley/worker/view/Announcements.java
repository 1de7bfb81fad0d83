package chat.parley.worker.view;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.Limits;
import chat.parley.wire.model.Announcement;
import chat.parley.wire.model.AnnouncementLevel;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Reads what administrators announce. */
public final class Announcements {
    private static final String CURRENT = """
            select id, level, text_en, text_ru, until from announcements
            where ended_at is null and until > $1 order by id desc limit $2""";

    private Announcements() {}

    /** The newest first. */
    public static List<Announcement> current(PostgresTransaction snapshot, Instant now) {
        return snapshot.select(CURRENT, Announcements::announcement, now, Limits.ANNOUNCEMENTS);
    }

    private static Announcement announcement(Readable row) {
        return new Announcement(
                Columns.uuid(row, 0),
                AnnouncementLevel.valueOf(Columns.text(row, 1).toUpperCase(Locale.ROOT)),
                row.get(2, String.class),
                row.get(3, String.class),
                Columns.instant(row, 4));
    }
}
