package chat.parley.desktop.client;

import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.Frames;
import chat.parley.desktop.transport.Requests;
import chat.parley.wire.client.PresenceSet;
import chat.parley.wire.client.PresenceStatus;
import chat.parley.wire.model.Presence;
import chat.parley.wire.model.PresenceState;
import chat.parley.wire.model.StatusText;
import chat.parley.wire.server.Ok;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What others see of the person's situation: whether this device is used, and what the person says. */
public final class OwnPresence {
    private final CoreThread thread;
    private final StateStore store;
    private final Requests requests;
    private final Insistence insistence;
    private final People people;
    private boolean away;

    OwnPresence(CoreThread thread, StateStore store, Requests requests, Insistence insistence, People people) {
        this.thread = thread;
        this.store = store;
        this.requests = requests;
        this.insistence = insistence;
        this.people = people;
    }

    /** A device that nobody has touched for a while is away. */
    public void setAway(boolean next) {
        thread.execute(() -> {
            if (next != away) {
                away = next;
                tell();
            }
        });
    }

    /** To be called after each welcome, on the core's thread: the server has forgotten it. */
    void refresh() {
        if (away) {
            tell();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the next welcome tells it again
    private void tell() {
        if (requests.online()) {
            requests.send(new PresenceSet(Frames.UNSENT, away));
        }
    }

    /** Says what others shall know; nothing any more without a status. */
    public CompletableFuture<Void> setStatus(@Nullable StatusText status) {
        UUID me = store.get().me().id();
        return insistence
                .on(new PresenceStatus(Frames.UNSENT, status), Ok.class)
                .thenAcceptAsync(
                        _ -> {
                            Presence before = store.get().presence().get(me);
                            PresenceState state = before == null ? PresenceState.ONLINE : before.state();
                            people.hear(new Presence(me, state, before == null ? null : before.lastSeen(), status));
                        },
                        thread);
    }
}
