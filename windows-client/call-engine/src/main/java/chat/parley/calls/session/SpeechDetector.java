package chat.parley.calls.session;

import java.time.Duration;

/** Tells speech from single noises by how long it is loud. The same bounds as in the web client. */
final class SpeechDetector {
    /** A cough is shorter, a word is longer. */
    static final Duration BEGIN = Duration.ofMillis(300);
    /** Pauses between words do not end a speech. */
    static final Duration END = Duration.ofSeconds(1);

    /** 43 and 50 dB below the loudest, on a scale whose silence is at 60. */
    private static final double SPEAKING = 0.28;

    private static final double QUIET = 0.16;

    private boolean speaking;
    /** Since when it is to turn, in nanoseconds; counts while {@link #turning}. */
    private long since;

    private boolean turning;

    /**
     * Takes in a level of 0 to 1.
     *
     * @param now nanoseconds of a clock that goes on evenly
     * @return whether somebody speaks
     */
    boolean hear(double level, long now) {
        if (speaking ? level >= QUIET : level <= SPEAKING) {
            turning = false;
            return speaking;
        }
        if (!turning) {
            turning = true;
            since = now;
        }
        if (now - since >= (speaking ? END : BEGIN).toNanos()) {
            reset(!speaking);
        }
        return speaking;
    }

    /** Begins anew, in silence. */
    void reset() {
        reset(false);
    }

    private void reset(boolean speaks) {
        speaking = speaks;
        turning = false;
    }
}
