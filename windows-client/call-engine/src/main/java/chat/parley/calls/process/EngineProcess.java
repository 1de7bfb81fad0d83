package chat.parley.calls.process;

import chat.parley.calls.engine.CallEngine;
import chat.parley.calls.engine.EngineChannel;
import chat.parley.calls.engine.EngineCommand;
import chat.parley.calls.engine.EngineEvent;
import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.EngineMessage;
import chat.parley.calls.engine.EngineReply;
import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.engine.EngineReply.Replacement;
import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.calls.engine.MediaPreferences;
import chat.parley.calls.engine.ScreenChoice;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.IceServer;
import chat.parley.wire.model.SubscribedTrack;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The call engine in a process of its own, so that a crash in native code takes nothing with it. It ends with this
 * process, whose end closes its standard input.
 */
public final class EngineProcess implements CallEngine {
    private static final Logger LOG = System.getLogger(EngineProcess.class.getName());
    /** Devices may take seconds to begin, drivers longer. What takes longer than this will not come. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration END_PATIENCE = Duration.ofSeconds(3);

    private final Process process;
    private final PictureDirectory pictures;
    private final EngineChannel<EngineCommand, EngineMessage> channel;
    private final AtomicLong requests = new AtomicLong();
    private final Map<Long, CompletableFuture<EngineReply>> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean gone;
    private volatile Consumer<EngineEvent> listener = _ -> {};

    private EngineProcess(Process process, PictureDirectory pictures) {
        this.process = process;
        this.pictures = pictures;
        this.channel = EngineChannel.toEngine(
                process.inputReader(StandardCharsets.UTF_8),
                new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)));
        Thread.ofPlatform().name("call-engine").daemon().start(this::read);
    }

    /**
     * Starts it.
     *
     * @param command of the engine; the directory for pictures is added as the last argument
     * @param pictures a directory that only the person who is signed in to this computer can read
     */
    public static EngineProcess start(List<String> command, Path pictures) throws IOException {
        WindowsMedia.require();
        PictureDirectory directory = PictureDirectory.create(pictures);
        List<String> whole = new ArrayList<>(command);
        whole.add(directory.path().toString());
        ProcessBuilder builder = new ProcessBuilder(whole);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        // On Linux: WebRTC has many threads, and each would get a stretch of memory of its own.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        try {
            return new EngineProcess(builder.start(), directory);
        } catch (IOException notStarted) {
            directory.close();
            throw notStarted;
        }
    }

    /** For support, and for tests that kill it. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void listen(Consumer<EngineEvent> listener) {
        this.listener = listener;
    }

    @Override
    public CompletableFuture<String> capabilities() {
        return ask(EngineCommand.Capabilities::new, EngineReply.Description.class)
                .thenApply(EngineReply.Description::sdp);
    }

    @Override
    public void open(UUID stay, List<IceServer> iceServers, int bitrate) {
        tell(new EngineCommand.Open(stay, iceServers, bitrate));
    }

    @Override
    public void relays(UUID stay, List<IceServer> iceServers) {
        tell(new EngineCommand.Relays(stay, iceServers));
    }

    @Override
    public CompletableFuture<EngineReply.Description> offer(UUID stay, boolean iceRestart) {
        return ask(request -> new EngineCommand.Offer(request, stay, iceRestart), EngineReply.Description.class);
    }

    @Override
    public CompletableFuture<List<CallSource>> takeAnswer(UUID stay, String sdp) {
        return ask(request -> new EngineCommand.TakeAnswer(request, stay, sdp), EngineReply.Rejected.class)
                .thenApply(EngineReply.Rejected::sources);
    }

    @Override
    public CompletableFuture<List<CallSource>> withdraw(UUID stay) {
        return ask(request -> new EngineCommand.Withdraw(request, stay), EngineReply.Rejected.class)
                .thenApply(EngineReply.Rejected::sources);
    }

    @Override
    public CompletableFuture<String> takeOffer(UUID stay, String sdp, List<SubscribedTrack> tracks) {
        return ask(request -> new EngineCommand.TakeOffer(request, stay, sdp, tracks), EngineReply.Description.class)
                .thenApply(EngineReply.Description::sdp);
    }

    @Override
    public void close(UUID stay) {
        tell(new EngineCommand.Close(stay));
    }

    @Override
    public CompletableFuture<Void> turnOn(CallSource source, @Nullable ScreenChoice screen) {
        return ask(request -> new EngineCommand.TurnOn(request, source, screen), EngineReply.Done.class)
                .thenAccept(_ -> {});
    }

    @Override
    public void turnOff(CallSource source) {
        tell(new EngineCommand.TurnOff(source));
    }

    @Override
    public void meter(boolean on) {
        tell(new EngineCommand.Meter(on));
    }

    @Override
    public CompletableFuture<List<MediaDevice>> devices() {
        return ask(EngineCommand.ListDevices::new, EngineReply.Devices.class).thenApply(EngineReply.Devices::devices);
    }

    @Override
    public CompletableFuture<List<Replacement>> replaceLost(List<MediaDevice> present) {
        return ask(request -> new EngineCommand.ReplaceLost(request, present), EngineReply.Replaced.class)
                .thenApply(EngineReply.Replaced::replacements);
    }

    @Override
    public CompletableFuture<List<SharableScreen>> screens() {
        return ask(EngineCommand.ListScreens::new, EngineReply.Screens.class).thenApply(EngineReply.Screens::screens);
    }

    @Override
    public CompletableFuture<EngineReply.Picture> picture(ScreenChoice screen) {
        return ask(request -> new EngineCommand.TakePicture(request, screen), EngineReply.Picture.class);
    }

    @Override
    public CompletableFuture<Void> prefer(MediaPreferences preferences) {
        return ask(request -> new EngineCommand.Prefer(request, preferences), EngineReply.Done.class)
                .thenAccept(_ -> {});
    }

    /** A call of this computer with itself, for the self-test. */
    public CompletableFuture<EngineReply.CallTried> tryCall() {
        return ask(EngineCommand.TryCall::new, EngineReply.CallTried.class);
    }

    /** Ends the engine and removes its files. */
    @Override
    public void close() {
        listener = _ -> {};
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "the call engine was gone before", gone);
        }
        try {
            if (!process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            ended.get(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.log(Level.WARNING, "the call engine does not end", late);
        }
    }

    private <T extends EngineReply> CompletableFuture<T> ask(
            LongFunction<EngineCommand.Request> command, Class<T> expected) {
        long request = requests.incrementAndGet();
        CompletableFuture<EngineReply> reply = new CompletableFuture<>();
        waiting.put(request, reply);
        tell(command.apply(request));
        if (gone) {
            fail(reply);
        }
        return reply.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> waiting.remove(request))
                .thenCompose(answer -> switch (answer) {
                    case EngineReply.Refused refused ->
                        CompletableFuture.failedFuture(new EngineException(refused.reason()));
                    default -> CompletableFuture.completedFuture(expected.cast(answer));
                });
    }

    private void tell(EngineCommand command) {
        try {
            channel.send(command);
        } catch (IOException gone) {
            // Whoever has to know hears of it when the other pipe ends.
            LOG.log(Level.DEBUG, "the call engine is gone", gone);
        }
    }

    private void read() {
        try {
            channel.readAll(message -> {
                switch (message) {
                    case EngineReply reply -> {
                        CompletableFuture<EngineReply> asked = waiting.remove(reply.request());
                        if (asked != null) {
                            asked.complete(reply);
                        }
                    }
                    case EngineEvent event -> listener.accept(event);
                }
            });
        } catch (IOException broken) {
            LOG.log(Level.DEBUG, "the call engine's pipe broke", broken);
        }
        process.destroyForcibly();
        int exit = process.onExit().join().exitValue();
        gone = true;
        waiting.values().forEach(EngineProcess::fail);
        pictures.close();
        ended.complete(null);
        listener.accept(new EngineEvent.Lost(exit));
    }

    private static void fail(CompletableFuture<EngineReply> reply) {
        reply.completeExceptionally(new EngineException("the call engine is gone"));
    }
}
