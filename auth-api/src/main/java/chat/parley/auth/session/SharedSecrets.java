package chat.parley.auth.session;

import chat.parley.storage.Column;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.storage.keyring.WrappedKeyAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Secrets that all processes of auth-api share: in PostgreSQL, wrapped by the master keyset. */
final class SharedSecrets {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DatabaseClient database;
    private final MasterKeyset master;
    private final InstantSource clock;

    SharedSecrets(DatabaseClient database, MasterKeyset master, InstantSource clock) {
        this.database = database;
        this.master = master;
        this.clock = clock;
    }

    /** The secret with this name, made by whoever asks first. */
    Mono<byte[]> get(String name) {
        return read(name).switchIfEmpty(Mono.defer(() -> insert(name).then(read(name))));
    }

    private Mono<byte[]> read(String name) {
        return database.sql("select wrapped from shared_secrets where name = :name")
                .bind("name", name)
                .map(row ->
                        master.unwrap(Column.of(row, "wrapped", byte[].class), WrappedKeyAddress.ofSharedSecret(name)))
                .first();
    }

    private Mono<Void> insert(String name) {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return database.sql("insert into shared_secrets (name, wrapped, master_key_id, created_at)"
                        + " values (:name, :wrapped, :master, :now) on conflict (name) do nothing")
                .bind("name", name)
                .bind("wrapped", master.wrap(secret, WrappedKeyAddress.ofSharedSecret(name)))
                .bind("master", master.primaryId())
                .bind("now", clock.instant())
                .then();
    }
}
