package chat.parley.accounts.user;

import chat.parley.storage.Column;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Looks up what is known about one account. */
public final class AccountFactsSource {
    private final DatabaseClient database;

    public AccountFactsSource(DatabaseClient database) {
        this.database = database;
    }

    /** Empty if there is no such account. */
    public Mono<AccountFacts> of(UUID id) {
        // Files are counted as file-api does for the quota.
        return database.sql("""
                        select (select max(last_used_at) from sessions where user_id = u.id) as last_seen_at,
                            exists (select 1 from second_factors f
                                where f.user_id = u.id and f.confirmed_at is not null) as second_factor,
                            (select count(*) from passkeys p where p.user_id = u.id) as passkeys,
                            exists (select 1 from credentials c where c.user_id = u.id and c.one_time) as one_time,
                            f.files, f.file_bytes,
                            (select (value ->> 'quotaBytes')::bigint from policies
                                where key = 'file_limits') as quota_bytes
                        from users u cross join lateral (select count(*) as files,
                            coalesce(sum(size), 0)::bigint as file_bytes from files
                            where owner_id = u.id and state <> 'deleted') f
                        where u.id = :id""")
                .bind("id", id)
                .map(row -> new AccountFacts(
                        row.get("last_seen_at", Instant.class),
                        Column.of(row, "second_factor", Boolean.class),
                        Column.of(row, "passkeys", Long.class),
                        Column.of(row, "one_time", Boolean.class),
                        Column.of(row, "files", Long.class),
                        Column.of(row, "file_bytes", Long.class),
                        row.get("quota_bytes", Long.class)))
                .first();
    }
}
