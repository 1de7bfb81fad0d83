package chat.parley.identity.http;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Knows from the database whether a session lives: asked when Redis cannot tell. */
@FunctionalInterface
public interface SessionTruth {
    Mono<Boolean> isLive(UUID sessionId);
}
