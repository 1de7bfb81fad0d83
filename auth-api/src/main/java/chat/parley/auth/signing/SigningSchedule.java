package chat.parley.auth.signing;

import chat.parley.identity.token.AccessTokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When a key of access tokens is made, published, used and forgotten. */
final class SigningSchedule {
    /** How long tokens are signed with one key. */
    static final Duration PERIOD = Duration.ofDays(30);

    /** How long a key is published before use: three refreshes of those who cache the keys. */
    static final Duration LEAD = Duration.ofMinutes(15);

    /** How long a key is published after use: its last token's life, and as much again for processes that lag. */
    static final Duration TAIL = AccessTokenIssuer.LIFETIME.multipliedBy(2);

    private SigningSchedule() {}

    /** The key to sign with. Empty only before the first key is made. */
    static Optional<SigningKey> active(List<SigningKey> keys, Instant now) {
        return keys.stream()
                .filter(key -> !key.activeFrom().isAfter(now))
                .max(Comparator.comparing(SigningKey::activeFrom));
    }

    /** Keys that nobody needs any more: their successor has been in use for long enough. */
    static List<SigningKey> expired(List<SigningKey> keys, Instant now) {
        return keys.stream()
                .filter(key -> keys.stream()
                        .anyMatch(successor -> successor.activeFrom().isAfter(key.activeFrom())
                                && !successor.activeFrom().plus(TAIL).isAfter(now)))
                .toList();
    }

    /** From when a key that is to be made now will be used. Empty when none is to be made. */
    static Optional<Instant> nextActivation(List<SigningKey> keys, Instant now) {
        Optional<Instant> newest = keys.stream().map(SigningKey::activeFrom).max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            // Nobody can know a key yet, so there is nothing to wait for.
            return Optional.of(now);
        }
        Instant due = newest.get().plus(PERIOD);
        if (now.isBefore(due.minus(LEAD))) {
            return Optional.empty();
        }
        Instant published = now.plus(LEAD);
        return Optional.of(published.isAfter(due) ? published : due);
    }
}
