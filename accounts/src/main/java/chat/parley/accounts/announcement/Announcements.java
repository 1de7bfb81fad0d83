package chat.parley.accounts.announcement;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.bot.TooManyException;
import chat.parley.accounts.event.AccountEvents;
import chat.parley.storage.Column;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.model.AnnouncementLevel;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.service.ServiceEvent;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Announcements in PostgreSQL: each with its event and its line in the audit log, in one transaction. */
public final class Announcements {
    private static final String SELECT = """
            select n.id, n.level, n.text_en, n.text_ru, n.until, n.created_at, n.ended_at,
                case when n.ended_at is not null then 'ended' when n.until <= :now then 'expired' else 'current' end as state,
                u.id as user_id, u.login, u.name, u.role, u.state = 'active' as active, u.bot
            from announcements n join users u on u.id = n.created_by""";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final AccountEvents events;
    private final AuditLog audit;

    public Announcements(
            DatabaseClient database, TransactionalOperator transaction, AccountEvents events, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.events = events;
        this.audit = audit;
    }

    /** What is to be announced. At least one of the texts is there. */
    public record Wanted(
            AnnouncementLevel level,
            @Nullable String en,
            @Nullable String ru,
            Instant until) {}

    /** Announces something. Fails with {@link TooManyException}. */
    public Mono<AnnouncedText> create(Wanted wanted, UUID actorId, Instant now) {
        UUID id = Ids.next();
        DatabaseClient.GenericExecuteSpec insert = database.sql(
                        "insert into announcements (id, level, text_en, text_ru, until, created_at, created_by)"
                                + " values (:id, :level, :en, :ru, :until, :now, :actor)")
                .bind("id", id)
                .bind("level", wanted.level.wireName())
                .bind("until", wanted.until)
                .bind("now", now)
                .bind("actor", actorId);
        String detail = wanted.level.wireName() + ", until " + wanted.until + ", " + languages(wanted);
        return transaction.transactional(notTooMany(now)
                .then(text(text(insert, "en", wanted.en), "ru", wanted.ru).then())
                .then(events.record(new ServiceEvent.AnnouncementChanged(now), now))
                .then(audit.append(now, actorId, AuditAction.ANNOUNCEMENT_CREATED, id, detail))
                .then(find(id, now)));
    }

    /** Ends an announcement before its time. Empty if none with this id is shown now. */
    public Mono<AnnouncedText> end(UUID id, UUID actorId, Instant now) {
        return transaction.transactional(database.sql("update announcements set ended_at = :now, ended_by = :actor"
                        + " where id = :id and ended_at is null and until > :now")
                .bind("id", id)
                .bind("actor", actorId)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .flatMap(rows -> events.record(new ServiceEvent.AnnouncementChanged(now), now)
                        .then(audit.append(now, actorId, AuditAction.ANNOUNCEMENT_ENDED, id, "before: current"))
                        .then(find(id, now))));
    }

    /**
     * The newest first.
     *
     * @param before those made before this one; null from the newest on
     */
    public Mono<List<AnnouncedText>> page(@Nullable UUID before, int limit, Instant now) {
        return database.sql(SELECT + " where n.id < :before order by n.id desc limit :limit")
                .bind("now", now)
                .bind("before", before == null ? new UUID(-1, -1) : before)
                .bind("limit", limit)
                .map(Announcements::announced)
                .all()
                .collectList();
    }

    private Mono<Void> notTooMany(Instant now) {
        return database.sql("select count(*) as current from announcements where ended_at is null and until > :now")
                .bind("now", now)
                .map(row -> Column.of(row, "current", Long.class))
                .first()
                .flatMap(current -> current >= Limits.ANNOUNCEMENTS
                        ? Mono.error(new TooManyException("at most " + Limits.ANNOUNCEMENTS
                                + " announcements are shown at the same time: end one first"))
                        : Mono.empty());
    }

    private Mono<AnnouncedText> find(UUID id, Instant now) {
        return database.sql(SELECT + " where n.id = :id")
                .bind("now", now)
                .bind("id", id)
                .map(Announcements::announced)
                .first();
    }

    private static DatabaseClient.GenericExecuteSpec text(
            DatabaseClient.GenericExecuteSpec insert, String name, @Nullable String text) {
        return text == null ? insert.bindNull(name, String.class) : insert.bind(name, text);
    }

    private static String languages(Wanted wanted) {
        if (wanted.ru == null) {
            return "in English";
        }
        return wanted.en == null ? "in Russian" : "in English and Russian";
    }

    private static AnnouncedText announced(Readable row) {
        return new AnnouncedText(
                Column.of(row, "id", UUID.class),
                AnnouncementLevel.valueOf(upper(row, "level")),
                row.get("text_en", String.class),
                row.get("text_ru", String.class),
                AnnouncedText.State.valueOf(upper(row, "state")),
                Column.of(row, "until", Instant.class),
                Column.of(row, "created_at", Instant.class),
                new Person(
                        Column.of(row, "user_id", UUID.class),
                        Column.of(row, "login", String.class),
                        Column.of(row, "name", String.class),
                        UserRole.valueOf(upper(row, "role")),
                        Column.of(row, "active", Boolean.class),
                        Column.of(row, "bot", Boolean.class)),
                row.get("ended_at", Instant.class));
    }

    private static String upper(Readable row, String column) {
        return Column.of(row, column, String.class).toUpperCase(Locale.ROOT);
    }
}
