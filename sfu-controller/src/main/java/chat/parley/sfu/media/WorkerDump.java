package chat.parley.sfu.media;

import java.util.List;

/**
 * What a worker holds.
 *
 * @param requestHandlerIds all objects that can be asked something; empty when nothing is left
 */
public record WorkerDump(
        long pid, List<String> webRtcServerIds, List<String> routerIds, List<String> requestHandlerIds) {
    public WorkerDump {
        webRtcServerIds = List.copyOf(webRtcServerIds);
        routerIds = List.copyOf(routerIds);
        requestHandlerIds = List.copyOf(requestHandlerIds);
    }
}
