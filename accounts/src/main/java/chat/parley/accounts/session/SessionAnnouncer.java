package chat.parley.accounts.session;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.identity.revocation.Revocations;
import chat.parley.wire.service.ControlMessage;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.Control;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells everybody that sessions ended: revocations in Redis, so that their access tokens are refused, then a control
 * message, so that their sockets are closed. What fails is repeated by the sweeper until it succeeds.
 */
public final class SessionAnnouncer {
    private static final Logger LOG = LoggerFactory.getLogger(SessionAnnouncer.class);

    private final SessionEnding sessions;
    private final Revocations revocations;
    private final Publisher publisher;
    private final InstantSource clock;

    public SessionAnnouncer(SessionEnding sessions, Revocations revocations, Publisher publisher, InstantSource clock) {
        this.sessions = sessions;
        this.revocations = revocations;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Announces single sessions. Never fails. */
    public Mono<Void> announce(List<EndedSession> ended) {
        Map<UUID, List<UUID>> byUser = ended.stream()
                .collect(Collectors.groupingBy(
                        EndedSession::userId, Collectors.mapping(EndedSession::sessionId, Collectors.toList())));
        return Flux.fromIterable(byUser.entrySet())
                .concatMap(entry ->
                        announce(new ControlMessage.SessionsEnded(entry.getKey(), entry.getValue()), entry.getValue()))
                .then();
    }

    /** Announces that all sessions of one person ended. Never fails. */
    public Mono<Void> announceUser(UUID userId, List<EndedSession> ended) {
        return announce(
                new ControlMessage.UserEnded(userId),
                ended.stream().map(EndedSession::sessionId).toList());
    }

    /** Tells a person's other devices of a new sign-in. Never fails: who is not told now sees it in the list later. */
    public Mono<Void> announceNew(UUID userId, UUID sessionId) {
        return publish(new ControlMessage.SignedIn(userId, sessionId)).onErrorComplete();
    }

    private Mono<Void> announce(ControlMessage message, List<UUID> sessionIds) {
        return revocations
                .revoke(sessionIds)
                .then(publish(message))
                .then(Mono.defer(() -> sessions.announced(sessionIds, clock.instant())))
                .onErrorResume(e -> {
                    LOG.warn("{} ended sessions could not be announced yet: {}", sessionIds.size(), e.toString());
                    // The sockets may be closed all the same.
                    return publish(message).onErrorComplete();
                });
    }

    private Mono<Void> publish(ControlMessage message) {
        return Mono.fromCompletionStage(() -> publisher.publish(Address.control(), new Control(message)))
                .flatMap(result -> result == PublishResult.CONFIRMED
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException("control message: " + result)));
    }
}
