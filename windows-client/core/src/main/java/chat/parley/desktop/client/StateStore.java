package chat.parley.desktop.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Holds the present state. Changed on the core's thread only; to be read on any. */
public final class StateStore {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile ClientState state;

    /** Told of each change, on the core's thread. */
    public interface Listener {
        void changed(ClientState now, ClientState before);
    }

    StateStore(ClientState first) {
        state = first;
    }

    public ClientState get() {
        return state;
    }

    /** Answers what ends it. */
    public Runnable subscribe(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void update(UnaryOperator<ClientState> change) {
        ClientState before = state;
        ClientState now = change.apply(before);
        if (!isSame(now, before)) {
            state = now;
            listeners.forEach(listener -> listener.changed(now, before));
        }
    }

    @SuppressWarnings("ReferenceEquality") // comparing all messages would cost more than one notice too many
    private static boolean isSame(ClientState now, ClientState before) {
        return now == before;
    }
}
