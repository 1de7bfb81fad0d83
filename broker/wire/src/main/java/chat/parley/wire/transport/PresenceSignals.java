package chat.parley.wire.transport;

import java.util.List;
import java.util.UUID;

/** Sockets of one gateway that opened or closed. Hints: the routes in Redis are what counts. */
public record PresenceSignals(String gateway, List<UUID> changedUsers) implements BrokerPayload.Sealed {}
