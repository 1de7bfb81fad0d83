package chat.parley.auth.passkey;

import chat.parley.auth.passkey.core.PublicCredential;
import chat.parley.storage.Column;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Passkeys in PostgreSQL. */
final class PasskeyTable {
    private static final String OWN = "select id, name, created_at, last_used_at, backed_up from passkeys";

    private static final String CREDENTIAL =
            "p.credential_id, p.public_key, p.sign_count, p.transports, p.backup_eligible, p.backed_up";

    private static final String FIND = "select p.id as passkey_id, " + CREDENTIAL
            + ", u.id, u.login, u.name, u.role, u.state, coalesce(c.one_time, true) as one_time,"
            + " exists (select from sessions s where s.user_id = u.id and s.device_id = :device) as known_device"
            + " from passkeys p join users u on u.id = p.user_id left join credentials c on c.user_id = u.id"
            + " where p.credential_id = :credential";

    private static final String INSERT = """
            insert into passkeys (id, user_id, credential_id, public_key, sign_count, transports, backup_eligible,
                backed_up, name, created_at)
            select :id, u.id, :credential, :key, :count, :transports, :eligible, :backedUp, :name, :now
            from users u where u.id = :user and u.state = 'active'
                and (select count(*) from passkeys where user_id = u.id) < :most
            on conflict (credential_id) do nothing""";

    private final DatabaseClient database;

    PasskeyTable(DatabaseClient database) {
        this.database = database;
    }

    /** The oldest first. */
    Mono<List<Passkey>> list(UUID userId) {
        return database.sql(OWN + " where user_id = :user order by id")
                .bind("user", userId)
                .map(PasskeyTable::passkey)
                .all()
                .collectList();
    }

    Mono<List<PublicCredential>> credentials(UUID userId) {
        return database.sql("select " + CREDENTIAL + " from passkeys p where p.user_id = :user order by p.id")
                .bind("user", userId)
                .map(PasskeyTable::credential)
                .all()
                .collectList();
    }

    /** Whose passkey it is, and what it is compared with. */
    Mono<Found> find(byte[] credentialId, UUID deviceId) {
        return database.sql(FIND)
                .bind("credential", credentialId)
                .bind("device", deviceId)
                .map(row -> new Found(
                        Column.of(row, "passkey_id", UUID.class),
                        credential(row),
                        person(row),
                        Column.of(row, "one_time", Boolean.class),
                        Column.of(row, "known_device", Boolean.class)))
                .first();
    }

    /** Empty if there is no such account, or it is not active. */
    Mono<Person> owner(UUID userId) {
        return database.sql("select id, login, name, role, state from users where id = :id and state = 'active'")
                .bind("id", userId)
                .map(PasskeyTable::person)
                .first();
    }

    /** False if the account has as many already, is not active, or somebody has this passkey. */
    Mono<Boolean> insert(Passkey passkey, UUID userId, PublicCredential credential, int most) {
        // Two at once would both find room.
        return database.sql("select 1 from users where id = :id for update")
                .bind("id", userId)
                .then()
                .then(changed(database.sql(INSERT)
                        .bind("id", passkey.id())
                        .bind("user", userId)
                        .bind("credential", credential.id())
                        .bind("key", credential.publicKey())
                        .bind("count", credential.signCount())
                        .bind("transports", credential.transports().toArray(String[]::new))
                        .bind("eligible", credential.backupEligible())
                        .bind("backedUp", credential.backedUp())
                        .bind("name", passkey.name())
                        .bind("now", passkey.createdAt())
                        .bind("most", most)));
    }

    /** Empty if the person has no such passkey. */
    Mono<Passkey> rename(UUID userId, UUID id, String name) {
        return database.sql("update passkeys set name = :name where id = :id and user_id = :user"
                        + " returning id, name, created_at, last_used_at, backed_up")
                .bind("name", name)
                .bind("id", id)
                .bind("user", userId)
                .map(PasskeyTable::passkey)
                .first();
    }

    /** False if the person has no such passkey. */
    Mono<Boolean> delete(UUID userId, UUID id) {
        return changed(database.sql("delete from passkeys where id = :id and user_id = :user")
                .bind("id", id)
                .bind("user", userId));
    }

    private static Mono<Boolean> changed(DatabaseClient.GenericExecuteSpec statement) {
        return statement.fetch().rowsUpdated().map(rows -> rows > 0);
    }

    private static Passkey passkey(Readable row) {
        return new Passkey(
                Column.of(row, "id", UUID.class),
                Column.of(row, "name", String.class),
                Column.of(row, "created_at", Instant.class),
                row.get("last_used_at", Instant.class),
                Column.of(row, "backed_up", Boolean.class));
    }

    private static PublicCredential credential(Readable row) {
        return new PublicCredential(
                Column.of(row, "credential_id", byte[].class),
                Column.of(row, "public_key", byte[].class),
                Column.of(row, "sign_count", Long.class),
                Column.of(row, "backup_eligible", Boolean.class),
                Column.of(row, "backed_up", Boolean.class),
                List.of(Column.of(row, "transports", String[].class)));
    }

    private static Person person(Readable row) {
        return new Person(
                Column.of(row, "id", UUID.class),
                Column.of(row, "login", String.class),
                Column.of(row, "name", String.class),
                UserRole.valueOf(Column.of(row, "role", String.class).toUpperCase(Locale.ROOT)),
                "active".equals(row.get("state", String.class)));
    }

    /**
     * A passkey that somebody has.
     *
     * @param oneTime the owner's password is one that only lets him choose another one, or there is none
     * @param knownDevice the owner has signed in from this installation before
     */
    record Found(UUID passkeyId, PublicCredential credential, Person owner, boolean oneTime, boolean knownDevice) {}
}
