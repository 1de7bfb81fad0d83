package chat.parley.desktop.voice;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plays the speech of messages, one at a time. May be used on any thread. */
public final class Voices implements AutoCloseable {
    private final Function<UUID, CompletableFuture<byte[]>> contents;
    private final Speaker.Opener speakers;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private State state = new State(null, false, false, 0);
    private @Nullable Player player;

    /**
     * What is heard.
     *
     * @param fileId null when nothing was played yet
     */
    public record State(@Nullable UUID fileId, boolean loading, boolean playing, long millis) {
        /** What that means for one of them. */
        public State of(UUID id) {
            return id.equals(fileId) ? this : new State(id, false, false, 0);
        }
    }

    /** Told on any thread. */
    public interface Listener {
        void changed(State state);

        /** It could not be fetched or played. */
        void failed(UUID fileId, Throwable failure);
    }

    /**
     * Plays what is fetched when it is wanted.
     *
     * @param contents fetches a file
     */
    public Voices(Function<UUID, CompletableFuture<byte[]>> contents, Speaker.Opener speakers) {
        this.contents = contents;
        this.speakers = speakers;
    }

    /** Answers what ends it. */
    public Runnable subscribe(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    public synchronized State state() {
        return state;
    }

    /** Goes on, or pauses. What was heard before is given up for another one. */
    public void toggle(UUID fileId) {
        Player there = playerOf(fileId);
        if (there == null) {
            load(fileId, 0);
        } else {
            there.toggle();
        }
    }

    /** Moves to another place; what is not played yet begins there. */
    public void seek(UUID fileId, long millis) {
        Player there = playerOf(fileId);
        if (there == null) {
            load(fileId, millis);
        } else {
            there.seek(millis);
        }
    }

    private synchronized @Nullable Player playerOf(UUID fileId) {
        return fileId.equals(state.fileId) ? player : null;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the state tells what became of it
    private void load(UUID fileId, long from) {
        if (state().of(fileId).loading) {
            return;
        }
        close();
        become(new State(fileId, true, false, from));
        contents.apply(fileId).whenComplete((content, failure) -> {
            try {
                if (content == null) {
                    throw new UnplayableException("not fetched", failure);
                }
                begin(fileId, from, Speech.read(content));
            } catch (UnplayableException unplayable) {
                become(fileId, new State(fileId, false, false, 0));
                listeners.forEach(listener -> listener.failed(fileId, unplayable));
            }
        });
    }

    private void begin(UUID fileId, long from, Speech speech) {
        Player made = new Player(speech, speakers, new Player.Listener() {
            @Override
            public void moved(boolean playing, long millis) {
                become(fileId, new State(fileId, false, playing, millis));
            }

            @Override
            public void failed(Exception failure) {
                listeners.forEach(listener -> listener.failed(fileId, failure));
            }
        });
        synchronized (this) {
            if (!fileId.equals(state.fileId)) {
                return;
            }
            player = made;
        }
        made.seek(from);
        made.toggle();
    }

    /** Unless another one is wanted meanwhile. */
    private void become(UUID fileId, State next) {
        if (fileId.equals(state().fileId)) {
            become(next);
        }
    }

    private void become(State next) {
        synchronized (this) {
            state = next;
        }
        listeners.forEach(listener -> listener.changed(next));
    }

    /** Nothing is heard any more. */
    @Override
    public synchronized void close() {
        if (player != null) {
            player.close();
            player = null;
        }
        if (state.playing) {
            become(new State(null, false, false, 0));
        }
    }
}
