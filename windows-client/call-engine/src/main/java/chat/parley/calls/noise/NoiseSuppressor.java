package chat.parley.calls.noise;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the noise out of a stream of frames, on threads of its own, in order. No frame is lost and none waits for long: until
 * the network is warm, and whenever it falls behind, frames go through as they are.
 */
public final class NoiseSuppressor implements AutoCloseable {
    /** 50 ms: what is heard later is noticed in a conversation. */
    static final int BACKLOG = 5;
    /** The compiler of the JVM knows the network after some seconds of sound; the rest it learns by the way. */
    private static final int WARM_UP_FRAMES = 400;

    private final BlockingQueue<short[]> queue = new LinkedBlockingQueue<>();
    private final Consumer<short[]> receiver;
    private final Thread warming;
    private final Thread working;
    private volatile @Nullable Rnnoise ready;

    /**
     * Begins at once.
     *
     * @param receiver takes each frame when it is done
     */
    public NoiseSuppressor(Consumer<short[]> receiver) {
        this.receiver = receiver;
        warming = Thread.ofPlatform().name("noise-warm-up").daemon().start(this::warmUp);
        working = Thread.ofPlatform().name("noise").daemon().start(this::work);
    }

    /** Whether noise is taken out by now. */
    public boolean isReady() {
        return ready != null;
    }

    /**
     * Takes a frame, and never waits.
     *
     * @param frame {@link Rnnoise#FRAME} samples; belongs to this from now on
     */
    public void offer(short[] frame) {
        queue.add(frame);
    }

    @Override
    public void close() {
        warming.interrupt();
        working.interrupt();
    }

    private void warmUp() {
        Rnnoise network = new Rnnoise();
        short[] frame = new short[Rnnoise.FRAME];
        for (int number = 0; number < WARM_UP_FRAMES; number++) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            for (int place = 0; place < frame.length; place++) {
                frame[place] = (short) ((number * 31 + place * 97) % 4_001 - 2_000);
            }
            network.process(frame);
        }
        // Another one, which has not heard that.
        ready = new Rnnoise();
    }

    private void work() {
        try {
            while (true) {
                short[] frame = queue.take();
                Rnnoise network = ready;
                if (network != null && queue.size() < BACKLOG) {
                    network.process(frame);
                }
                receiver.accept(frame);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
