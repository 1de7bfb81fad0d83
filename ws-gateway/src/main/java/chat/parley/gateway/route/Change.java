package chat.parley.gateway.route;

import chat.parley.wire.topology.RedisKeys;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What one route is to be.
 *
 * @param state null when the socket is gone
 */
record Change(UUID userId, @Nullable String state) {
    Mono<?> write(RedisReactiveCommands<String, String> commands, String gateway, long connection) {
        String field = RedisKeys.routeField(gateway, connection);
        return state == null
                ? commands.hdel(RedisKeys.route(userId), field)
                : commands.hset(RedisKeys.route(userId), field, state);
    }
}
