package chat.parley.sfu.node;

import chat.parley.sfu.call.core.ReplyTo;
import chat.parley.sfu.media.channel.MediaWorkerException;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.session.ParticipantMedia;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.CallAnswer;
import chat.parley.wire.client.CallPublish;
import chat.parley.wire.client.CallRestart;
import chat.parley.wire.client.CallView;
import chat.parley.wire.model.CallLimits;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.PublishedTrack;
import chat.parley.wire.server.CallPublished;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Ok;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the frames of participants to their media and answers when these are done. For use by the call's thread. */
final class MediaFrames {
    private static final Logger LOG = LoggerFactory.getLogger(MediaFrames.class);
    private static final Set<CallSource> OF_A_SCREEN = EnumSet.of(CallSource.SCREEN, CallSource.SCREEN_AUDIO);

    /** Negotiating costs milliseconds, and several messages to each of the others. Nobody presses buttons faster. */
    private static final RateLimiterConfig NEGOTIATIONS = RateLimiterConfig.custom()
            .limitForPeriod(10)
            .limitRefreshPeriod(Duration.ofSeconds(2))
            .timeoutDuration(Duration.ZERO)
            .build();

    private final CallOutbox outbox;
    private final Supplier<CallLimits> limits;
    private final Map<UUID, RateLimiter> negotiations = new HashMap<>();

    MediaFrames(CallOutbox outbox, Supplier<CallLimits> limits) {
        this.outbox = outbox;
        this.limits = limits;
    }

    void publish(CallPublish frame, ReplyTo to, ParticipantMedia media) {
        boolean screen = frame.tracks().stream().map(PublishedTrack::source).anyMatch(OF_A_SCREEN::contains);
        if (screen && !limits.get().screenSharing()) {
            outbox.refuse(to, ErrorCode.FORBIDDEN, "sharing screens is switched off here");
        } else if (mayNegotiate(frame.participantId(), to)) {
            var _ = media.publish(frame.sdp(), frame.tracks()).whenComplete((answer, problem) -> {
                if (problem == null) {
                    outbox.reply(to, new CallPublished(to.re(), answer));
                } else {
                    outbox.reply(to, failure(to, problem));
                }
            });
        }
    }

    void answer(CallAnswer frame, ReplyTo to, ParticipantMedia media) {
        var _ = media.answer(frame.revision(), frame.sdp()).whenComplete((done, problem) -> settle(to, problem));
    }

    void restart(CallRestart frame, ReplyTo to, ParticipantMedia media) {
        if (mayNegotiate(frame.participantId(), to)) {
            var _ = media.restart().whenComplete((done, problem) -> settle(to, problem));
        }
    }

    void view(CallView frame, ReplyTo to, ParticipantMedia media) {
        media.view(frame.views());
        outbox.reply(to, new Ok(to.re()));
    }

    /** The participant is gone. */
    void forget(UUID participantId) {
        negotiations.remove(participantId);
    }

    private boolean mayNegotiate(UUID participantId, ReplyTo to) {
        RateLimiter limiter =
                negotiations.computeIfAbsent(participantId, key -> RateLimiter.of("call negotiations", NEGOTIATIONS));
        if (limiter.acquirePermission()) {
            return true;
        }
        outbox.refuse(to, ErrorCode.RATE_LIMITED, "too many changes of media", NEGOTIATIONS.getLimitRefreshPeriod());
        return false;
    }

    private void settle(ReplyTo to, @Nullable Throwable problem) {
        outbox.reply(to, problem == null ? new Ok(to.re()) : failure(to, problem));
    }

    private static Failure failure(ReplyTo to, Throwable problem) {
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        return switch (cause) {
            case BadSdpException bad -> Failure.of(to.re(), ErrorCode.BAD_SDP, String.valueOf(bad.getMessage()));
            case MediaWorkerException gone -> {
                LOG.debug("The media of a participant are gone: {}", gone.toString());
                yield Failure.of(to.re(), ErrorCode.CALL_MOVED, "the media are gone: join again");
            }
            case null, default -> {
                LOG.error("Negotiating media failed", cause);
                yield Failure.of(to.re(), ErrorCode.INTERNAL, "the server failed on this frame");
            }
        };
    }
}
