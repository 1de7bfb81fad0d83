package chat.parley.calls.engine;

import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.engine.EngineReply.Replacement;
import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.IceServer;
import chat.parley.wire.model.SubscribedTrack;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine as calls use it; {@link EngineCommand} says what each of these does. Futures fail with {@link
 * EngineException} when the engine cannot, does not answer in time, or is gone.
 */
public interface CallEngine extends AutoCloseable {
    /** Hears of everything that happens, on a thread of the engine's; one at a time, the newest counts. */
    void listen(Consumer<EngineEvent> listener);

    CompletableFuture<String> capabilities();

    void open(UUID stay, List<IceServer> iceServers, int bitrate);

    void relays(UUID stay, List<IceServer> iceServers);

    CompletableFuture<EngineReply.Description> offer(UUID stay, boolean iceRestart);

    CompletableFuture<List<CallSource>> takeAnswer(UUID stay, String sdp);

    CompletableFuture<List<CallSource>> withdraw(UUID stay);

    CompletableFuture<String> takeOffer(UUID stay, String sdp, List<SubscribedTrack> tracks);

    void close(UUID stay);

    CompletableFuture<Void> turnOn(CallSource source, @Nullable ScreenChoice screen);

    void turnOff(CallSource source);

    void meter(boolean on);

    CompletableFuture<List<MediaDevice>> devices();

    CompletableFuture<List<Replacement>> replaceLost(List<MediaDevice> present);

    CompletableFuture<List<SharableScreen>> screens();

    CompletableFuture<EngineReply.Picture> picture(ScreenChoice screen);

    CompletableFuture<Void> prefer(MediaPreferences preferences);

    /** Ends the engine. */
    @Override
    void close();
}
