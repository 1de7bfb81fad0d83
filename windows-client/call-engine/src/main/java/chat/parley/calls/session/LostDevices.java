package chat.parley.calls.session;

import chat.parley.calls.engine.CallEngine;
import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.engine.EngineReply.Replacement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Devices that were taken away while they were used: the call goes on with others until the person goes back to them. */
final class LostDevices {
    private final Map<String, MediaDevice> lost = new LinkedHashMap<>();

    /** What a change of the devices brought. */
    record Change(List<MediaDevice> present, List<Replacement> replacements) {}

    /** Has what is gone replaced. */
    static CompletableFuture<Change> replace(CallEngine engine) {
        return engine.devices()
                .thenCompose(present ->
                        engine.replaceLost(present).thenApply(replacements -> new Change(present, replacements)));
    }

    /** What there is to say of it. */
    List<CallNews> take(Change change) {
        List<CallNews> news = new ArrayList<>();
        for (MediaDevice device : change.present()) {
            if (lost.remove(key(device)) != null) {
                news.add(new CallNews.DeviceBack(device));
            }
        }
        for (Replacement replacement : change.replacements()) {
            lost.put(key(replacement.lost()), replacement.lost());
            news.add(new CallNews.DeviceLost(replacement.lost(), replacement.next()));
        }
        return news;
    }

    private static String key(MediaDevice device) {
        return device.kind() + " " + device.id();
    }
}
