package chat.parley.sfu.negotiation;

/**
 * What the answer tells a sender about its bit rate, in kbit/s; 0 leaves it to the sender.
 *
 * @param start where the sender's estimate begins; video only
 * @param max for the whole section, all layers together
 */
public record Bitrates(int start, int max) {
    public static final Bitrates UNSPECIFIED = new Bitrates(0, 0);

    public Bitrates {
        if (start < 0 || max < 0 || max > 1_000_000 || start > 1_000_000) {
            throw new IllegalArgumentException("bit rates must be 0 to 1000000 kbit/s");
        }
    }
}
