package chat.parley.bench.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How a {@link ChatClient} behaves.
 *
 * @param gateways tried in turn
 * @param window most changes of one chat under way at once
 * @param firstPause before the first attempt to reconnect; doubled with each, and a random part of it is waited
 * @param longestPause between two attempts to reconnect
 * @param compareEvery how often all chats are compared with the server although nothing is known to be missing
 */
public record ChatClientOptions(
        List<URI> gateways, int window, Duration firstPause, Duration longestPause, Duration compareEvery) {
    public ChatClientOptions {
        gateways = List.copyOf(gateways);
        if (gateways.isEmpty()) {
            throw new IllegalArgumentException("a client needs a gateway");
        }
    }

    /** Quick to reconnect, as tests want it. */
    public static ChatClientOptions eager(List<URI> gateways) {
        return new ChatClientOptions(
                gateways, 16, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(120));
    }

    public ChatClientOptions comparingEvery(Duration interval) {
        return new ChatClientOptions(gateways, window, firstPause, longestPause, interval);
    }
}
