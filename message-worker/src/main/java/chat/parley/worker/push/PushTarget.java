package chat.parley.worker.push;

import chat.parley.wire.model.PushContent;
import chat.parley.worker.push.core.Wishes;
import java.util.UUID;

/** A browser of a person and what that person wants to be told. */
record PushTarget(UUID userId, Wishes wishes, PushSubscription subscription) {
    PushContent content() {
        return wishes.settings().push();
    }
}
