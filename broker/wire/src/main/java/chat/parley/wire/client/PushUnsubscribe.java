package chat.parley.wire.client;

import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;

/** Wants no more notifications by the push service at this sign-in. */
@Semantics(delivery = "May be repeated.", answeredBy = "ok")
public record PushUnsubscribe(String id) implements NotifyFrame {
    public PushUnsubscribe {
        Rules.frameId(id);
    }
}
