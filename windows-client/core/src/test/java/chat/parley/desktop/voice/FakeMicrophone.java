package chat.parley.desktop.voice;

import java.util.concurrent.CountDownLatch;

/** Hums a tone for some time, quicker than real, and is silent then until it is closed. There is no sound on a test machine. */
public final class FakeMicrophone implements Microphone {
    private static final double LOUD = 11_000;

    private final long length;
    private final double tone;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long done;

    public FakeMicrophone(long samples, double tone) {
        this.length = samples;
        this.tone = tone;
    }

    public boolean isOver() {
        return done() >= length;
    }

    private synchronized long done() {
        return done;
    }

    @Override
    public int read(short[] samples) {
        if (isOver()) {
            return 0;
        }
        synchronized (this) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (LOUD * Math.sin(2 * Math.PI * tone * (done + i) / Speech.RATE));
            }
            done += samples.length;
        }
        return samples.length;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
