package chat.parley.desktop.talk;

import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Speaks while a key is held, whatever window has the keyboard. The keyboard is looked at only while there is a call, or a key
 * is being chosen. May be called on any thread.
 */
public final class PushToTalk implements AutoCloseable {
    /** Nobody hears how late that is, and it costs next to nothing. */
    private static final Duration STEP = Duration.ofMillis(15);

    private final Keys.Source source;
    private @Nullable TalkKey key;
    private @Nullable TalkSwitch attached;
    private @Nullable CompletableFuture<TalkKey> recording;
    private @Nullable Thread watching;

    public PushToTalk(Keys.Source source) {
        this.source = source;
    }

    /** Why keys cannot be seen here; empty if they can. */
    public Optional<NoKeysException.Reason> obstacle() {
        try (Keys _ = source.open()) {
            return Optional.empty();
        } catch (NoKeysException none) {
            return Optional.of(none.reason());
        }
    }

    /** The key that is to be held; null when the microphone shall be switched by hand. */
    public synchronized void choose(@Nullable TalkKey chosen) {
        key = chosen;
        watch();
    }

    /** A call has begun. If there is a key, its microphone is off until that is held. */
    public synchronized void attach(TalkSwitch microphone) {
        attached = microphone;
        watch();
    }

    /** The call has ended. */
    public synchronized void detach() {
        attached = null;
    }

    /** The next key that goes down. Cancelled by Escape, or by the next one that asks. */
    public synchronized CompletableFuture<TalkKey> record() {
        cancelRecording();
        CompletableFuture<TalkKey> next = new CompletableFuture<>();
        recording = next;
        watch();
        return next;
    }

    public synchronized void cancelRecording() {
        if (recording != null) {
            recording.cancel(false);
            recording = null;
        }
    }

    private boolean isNeeded() {
        return recording != null || (attached != null && key != null);
    }

    private void watch() {
        if (isNeeded() && watching == null) {
            watching = Thread.ofPlatform().daemon().name("talk-key").start(this::run);
        }
    }

    private void run() {
        try (Keys keys = source.open()) {
            Look look = new Look(keys);
            while (goesOn()) {
                look.again();
                LockSupport.parkNanos(STEP.toNanos());
            }
        } catch (NoKeysException | IllegalStateException failure) {
            give(failure);
        }
    }

    /** In one step, so that whoever needs a watch from now on starts a new one. */
    private synchronized boolean goesOn() {
        if (!isNeeded()) {
            watching = null;
        }
        return watching != null;
    }

    private synchronized void give(Exception failure) {
        watching = null;
        if (attached != null && key != null) {
            attached.talk(false);
        }
        key = null;
        if (recording != null) {
            recording.completeExceptionally(failure);
            recording = null;
        }
    }

    /** What the keyboard was like when it was looked at last. */
    private final class Look {
        private final Keys keys;
        private @Nullable TalkSwitch switched;
        private @Nullable TalkKey by;
        private boolean talking;
        private @Nullable BitSet before;

        Look(Keys keys) {
            this.keys = keys;
        }

        void again() {
            TalkSwitch microphone;
            TalkKey wanted;
            CompletableFuture<TalkKey> asked;
            synchronized (PushToTalk.this) {
                microphone = attached;
                wanted = key;
                asked = recording;
            }
            if (asked == null) {
                before = null;
            } else {
                lookForNew(asked);
            }
            if (microphone == null || wanted == null || !wanted.system().equals(keys.system())) {
                switched = null;
                return;
            }
            boolean held = asked == null && keys.isDown(wanted.code());
            if (held != talking || !microphone.equals(switched) || !wanted.equals(by)) {
                switched = microphone;
                by = wanted;
                talking = held;
                microphone.talk(held);
            }
        }

        private void lookForNew(CompletableFuture<TalkKey> asked) {
            BitSet now = keys.down();
            BitSet last = before;
            before = now;
            if (last == null) {
                return;
            }
            BitSet fresh = (BitSet) now.clone();
            fresh.andNot(last);
            int code = fresh.nextSetBit(0);
            if (code < 0) {
                return;
            }
            if (code == keys.escape()) {
                asked.cancel(false);
            } else {
                asked.complete(new TalkKey(keys.system(), code, keys.name(code)));
            }
            synchronized (PushToTalk.this) {
                // Meanwhile there may be another that asks.
                if (recording != null && recording.isDone()) {
                    recording = null;
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        cancelRecording();
        attached = null;
    }
}
