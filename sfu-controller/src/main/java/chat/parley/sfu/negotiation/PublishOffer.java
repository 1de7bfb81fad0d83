package chat.parley.sfu.negotiation;

import java.util.List;
import java.util.Map;

/**
 * What an offer of the publishing side changes. Producers are to be closed before others are opened: a section whose
 * streams changed is in both lists.
 *
 * @param dtls of the client; the same in every offer of a session, so only the first has to reach the worker
 * @param iceRestart the client has new credentials: restart ICE at the worker before answering
 * @param closed mids that no longer send
 * @param opened sections that begin to send
 * @param unchanged mids that go on sending as before
 * @param refused why sections that want to send cannot, by mid; the answer refuses them
 */
public record PublishOffer(
        DtlsParameters dtls,
        boolean iceRestart,
        List<String> closed,
        List<PublishedSection> opened,
        List<String> unchanged,
        Map<String, String> refused) {
    public PublishOffer {
        closed = List.copyOf(closed);
        opened = List.copyOf(opened);
        unchanged = List.copyOf(unchanged);
        refused = Map.copyOf(refused);
    }
}
