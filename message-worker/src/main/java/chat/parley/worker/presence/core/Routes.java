package chat.parley.worker.presence.core;

import chat.parley.wire.model.PresenceState;
import chat.parley.wire.topology.RedisKeys;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The sockets of one person, as they stand in Redis. */
public record Routes(Map<String, String> byField) {
    public Routes {
        byField = Map.copyOf(byField);
    }

    /** The gateways at which there are sockets, dead ones included. */
    public Set<String> gateways() {
        return byField.keySet().stream().map(RedisKeys::gatewayOf).collect(Collectors.toSet());
    }

    /** Online when a device is used, away when one is connected; sockets of dead gateways do not count. */
    public PresenceState state(Set<String> aliveGateways) {
        PresenceState state = PresenceState.OFFLINE;
        for (Map.Entry<String, String> route : byField.entrySet()) {
            if (aliveGateways.contains(RedisKeys.gatewayOf(route.getKey()))) {
                if (!route.getValue().equals(RedisKeys.AWAY)) {
                    return PresenceState.ONLINE;
                }
                state = PresenceState.AWAY;
            }
        }
        return state;
    }
}
