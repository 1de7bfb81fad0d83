package chat.parley.wire.client;

import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;

/** Asks whether the socket still works, for clients whose WebSocket has no ping of its own. Allowed before hello. */
@Semantics(delivery = "Answered by the gateway at once.", answeredBy = "pong")
public record Ping(String id) implements SocketFrame {
    public Ping {
        Rules.frameId(id);
    }
}
