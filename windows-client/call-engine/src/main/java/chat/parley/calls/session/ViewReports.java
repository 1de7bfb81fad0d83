package chat.parley.calls.session;

import chat.parley.wire.Limits;
import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.TrackView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers how large each video is shown on this screen, and tells the server, which sends no more than that. */
final class ViewReports {
    /** Tiles that move about settle within this. */
    private static final Duration SETTLE = Duration.ofMillis(150);
    /** At most so often is the server told. */
    private static final Duration REST = Duration.ofMillis(500);

    private final ScheduledExecutorService thread;
    private final Map<VideoKey, TrackView> views = new LinkedHashMap<>();
    private final LatestState<List<TrackView>> state;
    private @Nullable Future<?> settling;
    private List<TrackView> told = List.of();

    ViewReports(ScheduledExecutorService thread, Function<List<TrackView>, CompletableFuture<?>> tell) {
        this.thread = thread;
        this.state = new LatestState<>(thread, REST, tell);
    }

    /** In physical pixels; 0 by 0 for a video that is not in sight. */
    void report(VideoKey video, int width, int height) {
        views.put(video, new TrackView(video.participantId(), video.source(), width, height));
        settle();
    }

    /** Who is in the call now: the others' videos are not spoken of any more. */
    void keep(List<CallParticipant> participants) {
        Set<UUID> present =
                participants.stream().map(CallParticipant::participantId).collect(Collectors.toSet());
        if (views.keySet().removeIf(video -> !present.contains(video.participantId()))) {
            settle();
        }
    }

    /** A new connection: everything has to be said again. */
    void renew() {
        told = List.of();
        settle();
    }

    void close() {
        if (settling != null) {
            settling.cancel(false);
        }
        state.close();
    }

    private void settle() {
        if (settling != null) {
            settling.cancel(false);
        }
        settling = thread.schedule(this::tell, SETTLE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tell() {
        // What is not named is shown small; the limit is far above what a call can have.
        List<TrackView> now = views.values().stream().limit(Limits.CALL_VIEWS).toList();
        if (!now.equals(told)) {
            told = now;
            state.set(now);
        }
    }
}
