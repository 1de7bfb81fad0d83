package chat.parley.auth.signing;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.storage.Column;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.storage.keyring.WrappedKeyAddress;
import chat.parley.wire.Ids;
import io.r2dbc.spi.Readable;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Keys of access tokens in PostgreSQL, the private halves wrapped by the master keyset. */
final class SigningKeyStore {
    private static final String ALGORITHM = "Ed25519";

    /** Any number, the same in every process: one process at a time decides. */
    private static final long LOCK = 0x7369676e6b6579L;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final MasterKeyset master;
    private final AuditLog audit;

    SigningKeyStore(DatabaseClient database, TransactionalOperator transaction, MasterKeyset master, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.master = master;
        this.audit = audit;
    }

    Mono<List<SigningKey>> read() {
        return database.sql("select id, public_key, wrapped_private_key, active_from from signing_keys"
                        + " order by active_from")
                .map(this::key)
                .all()
                .collectList();
    }

    /** Makes and removes keys as the schedule says. */
    Mono<Rotation> rotate(Instant now) {
        return transaction.transactional(database.sql("select pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .then()
                .then(read())
                .flatMap(keys -> {
                    Optional<Instant> activation = SigningSchedule.nextActivation(keys, now);
                    List<UUID> expired = SigningSchedule.expired(keys, now).stream()
                            .map(SigningKey::id)
                            .toList();
                    return delete(expired)
                            .then(Mono.justOrEmpty(activation).flatMap(from -> insert(from, now)))
                            .then(read())
                            .map(after -> new Rotation(after, activation.isPresent() || !expired.isEmpty()));
                }));
    }

    private Mono<Void> delete(List<UUID> ids) {
        return ids.isEmpty()
                ? Mono.empty()
                : database.sql("delete from signing_keys where id = any(:ids)")
                        .bind("ids", ids.toArray(UUID[]::new))
                        .then();
    }

    private Mono<Void> insert(Instant activeFrom, Instant now) {
        UUID id = Ids.next();
        KeyPair pair = generate();
        return database.sql("insert into signing_keys (id, public_key, wrapped_private_key, master_key_id, created_at,"
                        + " active_from) values (:id, :public, :private, :master, :now, :from)")
                .bind("id", id)
                .bind("public", pair.getPublic().getEncoded())
                .bind("private", master.wrap(pair.getPrivate().getEncoded(), WrappedKeyAddress.ofSigningKey(id)))
                .bind("master", master.primaryId())
                .bind("now", now)
                .bind("from", activeFrom)
                .then()
                .then(audit.append(now, null, AuditAction.SIGNING_KEY_CREATED, id, "in use from " + activeFrom));
    }

    private SigningKey key(Readable row) {
        UUID id = Column.of(row, "id", UUID.class);
        byte[] encoded =
                master.unwrap(Column.of(row, "wrapped_private_key", byte[].class), WrappedKeyAddress.ofSigningKey(id));
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            return new SigningKey(
                    id,
                    factory.generatePublic(new X509EncodedKeySpec(Column.of(row, "public_key", byte[].class))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(encoded)),
                    Column.of(row, "active_from", Instant.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key " + id + " cannot be read", e);
        }
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a look at the schedule left.
     *
     * @param changed whether keys were made or removed by it
     */
    record Rotation(List<SigningKey> keys, boolean changed) {}
}
