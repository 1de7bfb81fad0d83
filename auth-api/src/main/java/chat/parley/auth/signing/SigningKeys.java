package chat.parley.auth.signing;

import chat.parley.broker.amqp.Publisher;
import chat.parley.identity.token.AccessToken;
import chat.parley.identity.token.AccessTokenIssuer;
import chat.parley.identity.token.VerificationKeys;
import chat.parley.wire.service.ControlMessage;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.Control;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The keys of access tokens as this process knows them: signs with the active one and verifies with all. All processes
 * of auth-api agree through the table; while PostgreSQL is away each goes on with what it read last.
 */
public final class SigningKeys implements VerificationKeys {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final Duration MINIMUM_INTERVAL = Duration.ofSeconds(5);

    private final SigningKeyStore store;
    private final Publisher publisher;
    private final InstantSource clock;
    private final AtomicReference<Instant> refreshed = new AtomicReference<>(Instant.EPOCH);
    private volatile List<SigningKey> keys = List.of();

    SigningKeys(SigningKeyStore store, Publisher publisher, InstantSource clock) {
        this.store = store;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Makes and removes keys as the schedule says, and learns what other processes did. To be called often. */
    public Mono<Void> rotate() {
        return store.rotate(clock.instant()).flatMap(rotation -> {
            keys = rotation.keys();
            return rotation.changed() ? announce() : Mono.empty();
        });
    }

    /** Every key that may have signed a valid token or will sign soon. */
    public List<SigningKey> published() {
        return keys;
    }

    /** The key to sign with now; null until the first ones were read. */
    public @Nullable SigningKey active() {
        return SigningSchedule.active(keys, clock.instant()).orElse(null);
    }

    /** Signs an access token; null while there is no key. */
    public @Nullable String sign(AccessToken token) {
        SigningKey key = active();
        return key == null ? null : AccessTokenIssuer.issue(token, key.keyId(), key.privateKey());
    }

    @Override
    public @Nullable PublicKey find(String keyId) {
        for (SigningKey key : keys) {
            if (key.keyId().equals(keyId)) {
                return key.publicKey();
            }
        }
        return null;
    }

    @Override
    public Mono<Void> refresh() {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            Instant before =
                    refreshed.getAndUpdate(last -> last.plus(MINIMUM_INTERVAL).isAfter(now) ? last : now);
            return before.plus(MINIMUM_INTERVAL).isAfter(now)
                    ? Mono.empty()
                    : store.read().doOnNext(read -> keys = read).then();
        });
    }

    private Mono<Void> announce() {
        LOG.info("The keys of access tokens changed, {} are published now", keys.size());
        // May be lost: verifiers also look by themselves.
        return Mono.fromCompletionStage(() ->
                        publisher.publish(Address.control(), new Control(new ControlMessage.SigningKeysChanged())))
                .then();
    }
}
