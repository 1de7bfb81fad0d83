package chat.parley.sfu.negotiation;

/**
 * An offer to the receiving side.
 *
 * @param revision grows by one with each offer; the answer names it
 */
public record SubscribeOffer(int revision, String sdp) {
    @Override
    public String toString() {
        return "SubscribeOffer[revision=" + revision + ", sdp of " + sdp.length() + " characters]";
    }
}
