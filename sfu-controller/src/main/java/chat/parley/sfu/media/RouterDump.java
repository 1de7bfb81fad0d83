package chat.parley.sfu.media;

import java.util.List;
import java.util.Map;

/** What a router holds. */
public record RouterDump(
        List<String> transportIds, List<String> rtpObserverIds, Map<String, List<String>> consumerIdsByProducerId) {
    public RouterDump {
        transportIds = List.copyOf(transportIds);
        rtpObserverIds = List.copyOf(rtpObserverIds);
        consumerIdsByProducerId = Map.copyOf(consumerIdsByProducerId);
    }
}
