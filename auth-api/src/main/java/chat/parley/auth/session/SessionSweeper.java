package chat.parley.auth.session;

import chat.parley.accounts.session.EndedSession;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.identity.revocation.Revocations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Ends sessions whose time is over, announces what others ended but could not announce, and writes the revocations again
 * when Redis lost them. Several processes may sweep at once.
 */
public final class SessionSweeper {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSweeper.class);
    private static final int AT_ONCE = 500;

    /** Whoever ended a session announces it by himself within this time, or is gone. */
    private static final Duration OWN_ANNOUNCEMENT = Duration.ofSeconds(10);

    /** How long ended sessions still tell known devices from new ones. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final SessionEnding sessions;
    private final SessionAnnouncer announcer;
    private final Revocations revocations;
    private final InstantSource clock;

    SessionSweeper(SessionEnding sessions, SessionAnnouncer announcer, Revocations revocations, InstantSource clock) {
        this.sessions = sessions;
        this.announcer = announcer;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** One sweep. */
    public Mono<Void> sweep() {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            return restoreRevocations(now)
                    .then(sessions.endExpired(now, AT_ONCE))
                    .flatMap(announcer::announce)
                    .then(sessions.unannounced(now.minus(OWN_ANNOUNCEMENT), AT_ONCE))
                    .flatMap(announcer::announce)
                    .then(sessions.forget(now, REMEMBERED))
                    .then();
        });
    }

    private Mono<Void> restoreRevocations(Instant now) {
        return revocations
                .complete()
                .filter(complete -> !complete)
                .flatMap(lost -> sessions.endedSince(now.minus(Revocations.KEPT)))
                .flatMap(ended -> {
                    LOG.info("Redis has no revocations: writing {}", ended.size());
                    return revocations.rebuild(
                            ended.stream().map(EndedSession::sessionId).toList());
                })
                // Ending goes on without Redis; the next sweep looks again.
                .onErrorComplete(RedisUnavailableException.class);
    }
}
