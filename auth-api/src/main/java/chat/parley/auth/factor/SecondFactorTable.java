package chat.parley.auth.factor;

import chat.parley.auth.factor.core.RecoveryCode;
import chat.parley.storage.Column;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.storage.keyring.WrappedKeyAddress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Secrets and recovery codes in PostgreSQL. */
final class SecondFactorTable {
    private final DatabaseClient database;
    private final MasterKeyset master;

    SecondFactorTable(DatabaseClient database, MasterKeyset master) {
        this.database = database;
        this.master = master;
    }

    Mono<FactorState> state(UUID userId) {
        return database.sql("""
                        select f.confirmed_at, coalesce(jsonb_exists(
                                (select value -> 'roles' from policies where key = 'second_factor'), u.role), false) as required,
                            (select count(*) from recovery_codes c where c.user_id = u.id) as codes
                        from users u left join second_factors f on f.user_id = u.id where u.id = :id""")
                .bind("id", userId)
                .map(row -> new FactorState(
                        row.get("confirmed_at", Instant.class),
                        Column.of(row, "required", Boolean.class),
                        Column.of(row, "codes", Long.class)))
                .first();
    }

    /** False if there is a confirmed one. */
    Mono<Boolean> begin(UUID userId, byte[] secret, Instant now) {
        return changed(database.sql("""
                        insert into second_factors (user_id, wrapped_secret, master_key_id, created_at)
                        values (:id, :wrapped, :master, :now)
                        on conflict (user_id) do update set wrapped_secret = excluded.wrapped_secret,
                            master_key_id = excluded.master_key_id, created_at = excluded.created_at
                        where second_factors.confirmed_at is null""")
                .bind("id", userId)
                .bind("wrapped", master.wrap(secret, WrappedKeyAddress.ofSecondFactor(userId)))
                .bind("master", master.primaryId())
                .bind("now", now));
    }

    Mono<Stored> find(UUID userId) {
        return database.sql(
                        "select wrapped_secret, created_at, confirmed_at, last_step from second_factors where user_id = :id")
                .bind("id", userId)
                .map(row -> new Stored(
                        master.unwrap(
                                Column.of(row, "wrapped_secret", byte[].class),
                                WrappedKeyAddress.ofSecondFactor(userId)),
                        Column.of(row, "created_at", Instant.class),
                        row.get("confirmed_at", Instant.class) != null,
                        Column.of(row, "last_step", Long.class)))
                .first();
    }

    /** False if meanwhile it was confirmed, or begun anew with another secret. */
    Mono<Boolean> confirm(UUID userId, Stored stored, long step, Instant now) {
        return changed(database.sql("update second_factors set confirmed_at = :now, last_step = :step"
                        + " where user_id = :id and confirmed_at is null and created_at = :created")
                .bind("id", userId)
                .bind("created", stored.createdAt)
                .bind("step", step)
                .bind("now", now));
    }

    /** False if this step or a later one was used meanwhile. */
    Mono<Boolean> useStep(UUID userId, long step) {
        return changed(database.sql("update second_factors set last_step = :step"
                        + " where user_id = :id and confirmed_at is not null and last_step < :step")
                .bind("id", userId)
                .bind("step", step));
    }

    /** False if there is no such code, or it was used. */
    Mono<Boolean> useRecoveryCode(UUID userId, RecoveryCode code) {
        return changed(database.sql("delete from recovery_codes where user_id = :id and hash = :hash")
                .bind("id", userId)
                .bind("hash", code.hash(userId)));
    }

    Mono<Void> replaceRecoveryCodes(UUID userId, List<RecoveryCode> codes) {
        return database.sql("delete from recovery_codes where user_id = :id")
                .bind("id", userId)
                .then()
                .thenMany(Flux.fromIterable(codes))
                .concatMap(code -> database.sql("insert into recovery_codes (user_id, hash) values (:id, :hash)")
                        .bind("id", userId)
                        .bind("hash", code.hash(userId))
                        .then())
                .then();
    }

    Mono<Boolean> delete(UUID userId) {
        return changed(
                database.sql("delete from second_factors where user_id = :id").bind("id", userId));
    }

    private static Mono<Boolean> changed(DatabaseClient.GenericExecuteSpec statement) {
        return statement.fetch().rowsUpdated().map(rows -> rows > 0);
    }

    /** What is stored of a person, with the secret as it is. */
    static final class Stored {
        final byte[] secret;
        final Instant createdAt;
        final boolean confirmed;
        final long lastStep;

        Stored(byte[] secret, Instant createdAt, boolean confirmed, long lastStep) {
            this.secret = secret;
            this.createdAt = createdAt;
            this.confirmed = confirmed;
            this.lastStep = lastStep;
        }
    }
}
