package chat.parley.sfu.media;

import java.util.List;

/** What a transport holds. */
public record TransportDump(List<String> producerIds, List<String> consumerIds) {
    public TransportDump {
        producerIds = List.copyOf(producerIds);
        consumerIds = List.copyOf(consumerIds);
    }
}
