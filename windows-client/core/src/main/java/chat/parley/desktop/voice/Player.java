package chat.parley.desktop.voice;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Plays speech. May be used on any thread. */
final class Player implements AutoCloseable {
    private static final long TOLD_EVERY = Speech.RATE / 10;

    private final Speech speech;
    private final Speaker.Opener speakers;
    private final Listener listener;
    private final AtomicReference<@Nullable Run> current = new AtomicReference<>();
    private volatile long position;

    /** Told on the player's thread or on the caller's. */
    interface Listener {
        void moved(boolean playing, long millis);

        void failed(Exception failure);
    }

    Player(Speech speech, Speaker.Opener speakers, Listener listener) {
        this.speech = speech;
        this.speakers = speakers;
        this.listener = listener;
    }

    void toggle() {
        if (current.getAndSet(null) == null) {
            play();
        } else {
            listener.moved(false, position);
        }
    }

    private void play() {
        Run run = new Run(position);
        current.set(run);
        listener.moved(true, position);
        Thread.ofPlatform().daemon().name("parley-voice").start(run);
    }

    void seek(long millis) {
        position = Math.clamp(millis, 0, speech.millis());
        if (current.get() == null) {
            listener.moved(false, position);
        } else {
            play();
        }
    }

    @Override
    public void close() {
        current.set(null);
    }

    /** From one place to the next pause, or to the end. */
    private final class Run implements Runnable {
        private final long from;

        private Run(long from) {
            this.from = from;
        }

        @SuppressWarnings("ReferenceEquality") // this very run
        private boolean isCurrent() {
            return current.get() == this;
        }

        @Override
        public void run() {
            try (Speaker speaker = speakers.open(speech.channels())) {
                SpeechDecoder decoder = new SpeechDecoder(speech, from);
                long told = 0;
                while (isCurrent() && decoder.hasNext()) {
                    speaker.write(decoder.next());
                    long heard = speaker.heard();
                    if (heard - told >= TOLD_EVERY && isCurrent()) {
                        told = heard;
                        position = Math.min(speech.millis(), from + heard * 1000 / Speech.RATE);
                        listener.moved(true, position);
                    }
                }
                if (isCurrent()) {
                    speaker.drain();
                }
                if (current.compareAndSet(this, null)) {
                    position = 0;
                    listener.moved(false, 0);
                }
            } catch (SoundUnavailableException | UnplayableException | RuntimeException failure) {
                if (current.compareAndSet(this, null)) {
                    listener.moved(false, position);
                    listener.failed(failure);
                }
            }
        }
    }
}
