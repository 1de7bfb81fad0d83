package chat.parley.accounts.password;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import reactor.core.publisher.Mono;

/**
 * Hashes and compares passwords on few threads of its own with a short queue, because each takes a quarter of a second
 * of a processor: a storm of sign-ins makes sign-ins wait or fail, and nothing else. Fails with
 * {@link HashingOverloadedException} when the queue is full.
 */
public final class PasswordHashing implements AutoCloseable {
    private static final String ALGORITHM = "bcrypt";

    private final PasswordEncoder encoder;
    private final PasswordRules rules = new PasswordRules();
    private final Mono<Integer> minimum;
    private final ThreadPoolBulkhead bulkhead;
    private final String nobodysHash;
    private final HashingMetrics metrics;

    /** @param minimum how many characters a chosen password must have; asked anew for each */
    public PasswordHashing(PasswordProperties properties, Mono<Integer> minimum, MeterRegistry meters) {
        this.minimum = minimum;
        int threads = properties.threadsOrDefault();
        encoder = new DelegatingPasswordEncoder(
                ALGORITHM, Map.of(ALGORITHM, new BCryptPasswordEncoder(properties.cost())));
        bulkhead = ThreadPoolBulkhead.of(
                "password-hashing",
                ThreadPoolBulkheadConfig.custom()
                        .coreThreadPoolSize(threads)
                        .maxThreadPoolSize(threads)
                        .queueCapacity(properties.queue())
                        .build());
        metrics = new HashingMetrics(meters, bulkhead);
        nobodysHash = String.format(Locale.ROOT, "{%s}$2a$%02d$%s", ALGORITHM, properties.cost(), ".".repeat(53));
    }

    /** The hash of a password that somebody chose, or the rule that it breaks. */
    public Mono<NewHash> hashIfAllowed(Password password, List<String> related) {
        return minimum.flatMap(characters -> compute(() -> {
            Optional<PasswordRule> broken = rules.broken(password, related, characters);
            return broken.<NewHash>map(rule -> new NewHash.Refused(rule, rule.text(characters)))
                    .orElseGet(() -> new NewHash.Hashed(encoder.encode(password.reveal())));
        }));
    }

    /**
     * Compares. Takes the same time for nobody's password.
     *
     * @param hash null if there is no such account; the answer is then false
     */
    public Mono<Boolean> matches(Password password, @Nullable String hash) {
        return compute(() -> {
            boolean possible = hash != null && password.bytes() <= PasswordRules.MAX_BYTES;
            boolean equal = possible
                    ? encoder.matches(password.reveal(), hash)
                    : encoder.matches("nobody's password", nobodysHash);
            return possible && equal;
        });
    }

    /** The hash of a password that was allowed before, or that nobody chose. */
    public Mono<String> hash(Password password) {
        return compute(() -> encoder.encode(password.reveal()));
    }

    /** Whether a hash was made by an older algorithm or cost than the configured one. */
    public boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    @Override
    public void close() {
        try {
            bulkhead.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("the hashing threads do not stop", e);
        }
    }

    private <T> Mono<T> compute(Supplier<T> work) {
        return Mono.defer(() -> {
            long begun = System.nanoTime();
            return Mono.fromCompletionStage(() -> bulkhead.executeSupplier(work))
                    .doOnSuccess(done -> metrics.done(System.nanoTime() - begun))
                    .onErrorMap(BulkheadFullException.class, full -> {
                        metrics.refused();
                        return new HashingOverloadedException();
                    });
        });
    }

    /** What became of a new password. */
    public sealed interface NewHash {
        /** Allowed; to be stored. */
        record Hashed(String hash) implements NewHash {}

        /**
         * Not allowed.
         *
         * @param text what the rule asks, in words
         */
        record Refused(PasswordRule rule, String text) implements NewHash {}
    }
}
