package chat.parley.sfu.node;

import chat.parley.sfu.call.core.CallInput;
import chat.parley.sfu.call.core.CallMachine;
import chat.parley.sfu.call.core.Client;
import chat.parley.sfu.call.core.ReplyTo;
import chat.parley.sfu.session.ParticipantMedia;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.CallAnswer;
import chat.parley.wire.client.CallCandidate;
import chat.parley.wire.client.CallDecline;
import chat.parley.wire.client.CallFrame;
import chat.parley.wire.client.CallHand;
import chat.parley.wire.client.CallLeave;
import chat.parley.wire.client.CallMedia;
import chat.parley.wire.client.CallModerate;
import chat.parley.wire.client.CallParticipantFrame;
import chat.parley.wire.client.CallPing;
import chat.parley.wire.client.CallPublish;
import chat.parley.wire.client.CallRestart;
import chat.parley.wire.client.CallResume;
import chat.parley.wire.client.CallView;
import chat.parley.wire.client.CallWatch;
import chat.parley.wire.model.IceServer;
import chat.parley.wire.server.Ok;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whom a client's frame is for: the state of the call, or the media of who sent it. For use by the call's thread. */
final class CallFrames {
    /** Each sends the whole state of the call, mostly to everybody in it. Nobody presses buttons faster. */
    private static final RateLimiterConfig CHANGES = RateLimiterConfig.custom()
            .limitForPeriod(20)
            .limitRefreshPeriod(Duration.ofSeconds(2))
            .timeoutDuration(Duration.ZERO)
            .build();

    private final CallOutbox outbox;
    private final CallMachine machine;
    private final CallStage stage;
    private final MediaFrames media;
    private final Map<UUID, RateLimiter> changes = new HashMap<>();

    CallFrames(CallServices services, CallMachine machine, CallStage stage) {
        this.outbox = services.outbox();
        this.machine = machine;
        this.stage = stage;
        this.media = new MediaFrames(outbox, services.limits());
    }

    /**
     * Deals with what is about media only.
     *
     * @return what the state of the call has to be told; null when it is none of its business
     */
    @Nullable
    CallInput handle(Client from, CallFrame frame, Function<UUID, List<IceServer>> iceServers) {
        ReplyTo to = new ReplyTo(from.socket(), frame.id());
        return switch (frame) {
            case CallMedia turned -> ifSeldom(from, turned, to, new CallInput.Media(from, turned));
            case CallHand hand -> ifSeldom(from, hand, to, new CallInput.Hand(from, hand));
            case CallModerate moderate -> ifSeldom(from, moderate, to, new CallInput.Moderate(from, moderate));
            case CallLeave leave -> new CallInput.Leave(from, leave);
            case CallDecline decline -> new CallInput.Decline(from, decline);
            case CallWatch watch -> new CallInput.Watch(from, watch);
            case CallPing ping -> new CallInput.Ping(from, ping, stage.offerRevision(ping.participantId()));
            case CallResume resume ->
                ifSeldom(from, resume, to, new CallInput.Resume(from, resume, iceServers.apply(from.userId())));
            case CallPublish publish -> withMedia(from, publish, to, own -> media.publish(publish, to, own));
            case CallAnswer answer -> withMedia(from, answer, to, own -> media.answer(answer, to, own));
            case CallRestart restart -> withMedia(from, restart, to, own -> media.restart(restart, to, own));
            case CallView view -> withMedia(from, view, to, own -> media.view(view, to, own));
            // The server is ICE-lite: it answers wherever the client's checks come from.
            case CallCandidate candidate -> withMedia(from, candidate, to, own -> outbox.reply(to, new Ok(to.re())));
        };
    }

    /** Null when the participant has changed so much lately that this is refused. Who is none is refused elsewhere. */
    private @Nullable CallInput ifSeldom(Client from, CallParticipantFrame frame, ReplyTo to, CallInput input) {
        UUID participantId = frame.participantId();
        if (!machine.isParticipant(participantId, from)
                || changes.computeIfAbsent(participantId, key -> RateLimiter.of("call changes", CHANGES))
                        .acquirePermission()) {
            return input;
        }
        outbox.refuse(to, ErrorCode.RATE_LIMITED, "too many changes", CHANGES.getLimitRefreshPeriod());
        return null;
    }

    /** The participant is gone. */
    void forget(UUID participantId) {
        changes.remove(participantId);
        media.forget(participantId);
    }

    private @Nullable CallInput withMedia(
            Client from, CallParticipantFrame frame, ReplyTo to, Consumer<ParticipantMedia> action) {
        ParticipantMedia own = stage.of(frame.participantId());
        if (!machine.isParticipant(frame.participantId(), from)) {
            outbox.refuse(to, ErrorCode.CALL_OVER, "you are not in this call any more");
        } else if (own == null) {
            outbox.refuse(to, ErrorCode.CALL_MOVED, "the media are gone: join again");
        } else {
            action.accept(own);
        }
        return null;
    }
}
