package chat.parley.calls.session;

import chat.parley.calls.engine.CallEngine;
import chat.parley.calls.engine.EngineEvent;
import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.MediaPreferences;
import chat.parley.calls.engine.ScreenChoice;
import chat.parley.desktop.transport.Failures;
import chat.parley.wire.model.CallSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What is turned on here, and the engine that does it: before a call, where devices are tried, and in it. All but the
 * constructor is called on the thread that it was given.
 */
public final class LocalMedia {
    /** Hears what happens, on that thread. */
    public interface Listener {
        /** What is on, or where own pictures are, is something else now. */
        void changed();

        void failed(CallSource source, String reason);

        void news(CallNews news);

        void happened(EngineEvent event);
    }

    private final ScheduledExecutorService thread;
    private final Callable<CallEngine> starter;
    private final Set<CallSource> on = EnumSet.noneOf(CallSource.class);
    private final Map<CallSource, String> videos = new EnumMap<>(CallSource.class);
    private @Nullable CallEngine engine;
    /** Counts engines: what one that is gone still says is not heard. */
    private int generation;

    private final LostDevices lost = new LostDevices();
    private Metering metering = Metering.NEVER;
    /** What the engine was told of it. */
    private boolean metered;

    private MediaPreferences preferences;
    private @Nullable Listener listener;

    /**
     * Begins without an engine, and with nothing turned on.
     *
     * @param starter starts an engine; asked again when one is gone
     */
    public LocalMedia(ScheduledExecutorService thread, Callable<CallEngine> starter, MediaPreferences preferences) {
        this.thread = thread;
        this.starter = starter;
        this.preferences = preferences;
    }

    public void listen(@Nullable Listener listener) {
        this.listener = listener;
    }

    /** The engine; started if there is none. */
    public CallEngine engine() throws EngineException {
        CallEngine present = engine;
        if (present != null) {
            return present;
        }
        CallEngine started;
        try {
            started = starter.call();
        } catch (Exception failure) {
            throw new EngineException("the call engine does not start", failure);
        }
        engine = started;
        metered = false;
        int number = ++generation;
        started.listen(event -> thread.execute(() -> {
            if (number == generation) {
                handle(event);
            }
        }));
        ignoring(started.prefer(preferences));
        Set<CallSource> wanted = EnumSet.copyOf(on);
        // What is on the screen may be something else by now: it is chosen anew.
        wanted.remove(CallSource.SCREEN);
        on.remove(CallSource.SCREEN);
        wanted.forEach(source -> turnOn(started, source, null));
        meter();
        return started;
    }

    /** When to be told how loud it is at the microphone. */
    public void meter(Metering wanted) {
        metering = wanted;
        meter();
    }

    private void meter() {
        boolean microphone = on.contains(CallSource.MICROPHONE);
        boolean wanted = switch (metering) {
            case NEVER -> false;
            case WHILE_ON -> microphone;
            case WHILE_OFF -> !microphone;
        };
        if (engine != null && wanted != metered) {
            metered = wanted;
            engine.meter(wanted);
        }
    }

    public boolean isRunning() {
        return engine != null;
    }

    public OwnMedia own() {
        return new OwnMedia(
                on.contains(CallSource.MICROPHONE), on.contains(CallSource.CAMERA), on.contains(CallSource.SCREEN));
    }

    /** Files of the own pictures, for {@code FrameReader}. */
    public Map<CallSource, String> videos() {
        return Map.copyOf(videos);
    }

    public MediaPreferences preferences() {
        return preferences;
    }

    /** Turns a source on or off; with {@code listener.failed} when its device does not work. */
    public void set(CallSource source, boolean wanted) {
        if (!wanted) {
            if (on.remove(source)) {
                if (engine != null) {
                    engine.turnOff(source);
                }
                changed();
            }
        } else if (on.add(source)) {
            if (engine != null) {
                turnOn(engine, source, null);
            }
            changed();
        }
    }

    public void share(ScreenChoice screen) {
        on.add(CallSource.SCREEN);
        if (engine != null) {
            turnOn(engine, CallSource.SCREEN, screen);
        }
        changed();
    }

    public void prefer(MediaPreferences wanted) {
        preferences = wanted;
        CallEngine present = engine;
        if (present != null) {
            ignoring(present.prefer(wanted));
        }
    }

    /** A picture of the camera that is taller, in pixels, is of no use to the call. */
    public void limitCamera(int height) {
        if (height != preferences.cameraHeight()) {
            prefer(preferences.withCameraHeight(height));
        }
    }

    /** Ends the engine. What is on is remembered for the next one. */
    public void close() {
        CallEngine present = engine;
        engine = null;
        generation++;
        videos.clear();
        if (present != null) {
            // It may take seconds to end, and nothing has to wait for that.
            Thread.ofVirtual().start(present::close);
        }
    }

    private void turnOn(CallEngine present, CallSource source, @Nullable ScreenChoice screen) {
        int number = generation;
        var _ = present.turnOn(source, screen)
                .whenCompleteAsync(
                        (_, failure) -> {
                            if (failure != null && number == generation) {
                                ended(
                                        source,
                                        String.valueOf(Failures.cause(failure).getMessage()));
                            }
                        },
                        thread);
    }

    private void handle(EngineEvent event) {
        switch (event) {
            case EngineEvent.VideoChanged video
            when video.participantId() == null -> {
                if (video.file() == null) {
                    videos.remove(video.source());
                } else {
                    videos.put(video.source(), video.file());
                }
                changed();
            }
            case EngineEvent.SourceEnded source -> ended(source.source(), source.reason());
            case EngineEvent.Lost lost -> {
                close();
                tell(lost);
            }
            case EngineEvent.VideoChanged other -> tell(other);
            case EngineEvent.NegotiationNeeded needed -> tell(needed);
            case EngineEvent.ConnectionChanged change -> tell(change);
            case EngineEvent.MicrophoneLevel level -> tell(level);
            case EngineEvent.DevicesChanged devices -> {
                replaceLost();
                tell(devices);
            }
        }
    }

    private void replaceLost() {
        CallEngine present = engine;
        int number = generation;
        if (present != null) {
            var _ = LostDevices.replace(present)
                    .whenCompleteAsync(
                            (change, _) -> {
                                // What fails here fails again, and tells, when the device is used.
                                if (change != null && number == generation) {
                                    lost.take(change).forEach(this::replaced);
                                }
                            },
                            thread);
        }
    }

    private void replaced(CallNews news) {
        if (listener != null) {
            listener.news(news);
        }
        if (news instanceof CallNews.DeviceLost gone && gone.next() == null) {
            switch (gone.lost().kind()) {
                case MICROPHONE -> set(CallSource.MICROPHONE, false);
                case CAMERA -> set(CallSource.CAMERA, false);
                case SPEAKER -> {
                    // Nothing of ours is on.
                }
            }
        }
    }

    private void ended(CallSource source, String reason) {
        if (on.remove(source)) {
            if (engine != null) {
                engine.turnOff(source);
            }
            if (listener != null) {
                listener.failed(source, reason);
            }
            changed();
        }
    }

    private void tell(EngineEvent event) {
        if (listener != null) {
            listener.happened(event);
        }
    }

    private void changed() {
        meter();
        if (listener != null) {
            listener.changed();
        }
    }

    /** What does not work is told by the source that does not. */
    private static void ignoring(CompletableFuture<Void> future) {
        var _ = future.exceptionally(_ -> null);
    }
}
