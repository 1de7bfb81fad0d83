package chat.parley.sfu.node;

import chat.parley.sfu.call.core.CallDetails;
import chat.parley.sfu.call.core.CallInput;
import chat.parley.sfu.call.core.Client;
import chat.parley.sfu.call.core.ReplyTo;
import chat.parley.sfu.call.core.Socket;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.CallFrame;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.CallEviction;
import chat.parley.wire.transport.InboundFrame;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of this process. */
public final class CallNode {
    private static final Logger LOG = LoggerFactory.getLogger(CallNode.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    /** A worker that has not heard of a call's end yet may still let people in. */
    private static final Duration ENDED_KEPT = Duration.ofMinutes(10);

    private static final int MOST_ENDED = 100_000;

    private final CallServices services;
    private final Map<UUID, CallActor> actors = new ConcurrentHashMap<>();
    private final Cache<UUID, Integer> endedEpochs = Caffeine.newBuilder()
            .expireAfterWrite(ENDED_KEPT)
            .maximumSize(MOST_ENDED)
            .build();
    private volatile boolean closing;

    public CallNode(CallServices services) {
        this.services = services;
    }

    /** How many calls are carried now. */
    public int calls() {
        return actors.size();
    }

    /** How many people are in them. */
    public int participants() {
        return actors.values().stream().mapToInt(CallActor::participants).sum();
    }

    /** Somebody is to be let in. For use by one thread. */
    void admit(CallAdmission admission) {
        InboundFrame inbound = admission.frame();
        Client from = client(admission.gateway(), inbound);
        ReplyTo to = new ReplyTo(from.socket(), inbound.frame().id());
        if (!(inbound.frame() instanceof CallJoining frame)) {
            services.outbox().refuse(to, ErrorCode.UNSUPPORTED, "this frame joins no call");
            return;
        }
        services.metrics().received(frame.getClass());
        CallMail.Admission mail = new CallMail.Admission(from, frame, admission);
        if (closing) {
            services.outbox().refuse(to, ErrorCode.UNAVAILABLE, "this process is about to end", RETRY_AFTER);
            return;
        }
        UUID callId = admission.call().callId();
        Integer endedEpoch = endedEpochs.getIfPresent(callId);
        if (endedEpoch != null && admission.epoch() <= endedEpoch) {
            CallActor.refuseEnded(to, mail, services.outbox());
            return;
        }
        CallActor actor = actors.get(callId);
        if (actor != null && admission.epoch() < actor.epoch()) {
            LOG.debug("An admission to call {} is from before it moved here", callId);
            return;
        }
        if (actor != null && admission.epoch() > actor.epoch()) {
            LOG.info("Call {} begins anew here: it was placed again", callId);
            actor.put(new CallMail.Input(new CallInput.Closing()));
            actor = null;
        }
        post(actor == null ? begin(admission) : actor, mail);
    }

    private CallActor begin(CallAdmission admission) {
        CallDetails details = new CallDetails(
                admission.chatId(),
                admission.kind(),
                admission.call(),
                admission.epoch(),
                services.limits().get());
        CallActor actor = new CallActor(details, services, this::ended);
        actors.put(actor.callId(), actor);
        actor.start();
        return actor;
    }

    private void ended(CallActor actor) {
        if (!actor.movedAway()) {
            endedEpochs.put(actor.callId(), actor.epoch());
        }
        actors.remove(actor.callId(), actor);
    }

    /** Somebody is not a member of a call's chat any more. */
    void evict(CallEviction eviction) {
        CallActor actor = actors.get(eviction.callId());
        // One of an earlier epoch was known when the call was placed here.
        if (actor != null && actor.epoch() == eviction.epoch()) {
            actor.put(new CallMail.Input(new CallInput.MemberGone(eviction.userId())));
        }
    }

    /** A client's frame. */
    void frame(String gateway, InboundFrame inbound) {
        Client from = client(gateway, inbound);
        ReplyTo to = new ReplyTo(from.socket(), inbound.frame().id());
        if (!(inbound.frame() instanceof CallFrame frame)) {
            services.outbox().refuse(to, ErrorCode.UNSUPPORTED, "this frame is not about a call");
            return;
        }
        services.metrics().received(frame.getClass());
        CallActor actor = actors.get(frame.callId());
        if (actor != null) {
            post(actor, new CallMail.Frame(from, frame));
        } else if (closing) {
            services.outbox().refuse(to, ErrorCode.CALL_MOVED, "the call went to another process: join again");
        } else {
            services.outbox().refuse(to, ErrorCode.CALL_OVER, "there is no such call here");
        }
    }

    /** Something that may concern every call. */
    void toAll(CallMail mail) {
        actors.values().forEach(actor -> actor.put(mail));
    }

    private void post(CallActor actor, CallMail.FromClient mail) {
        switch (actor.put(mail)) {
            case TAKEN -> {}
            case FULL ->
                services.outbox()
                        .refuse(
                                new ReplyTo(mail.from().socket(), mail.id()),
                                ErrorCode.UNAVAILABLE,
                                "too much waits for this call",
                                RETRY_AFTER);
            case CLOSED -> actor.refuseAfterEnd(mail);
        }
    }

    /** Sends everybody elsewhere. To be called when nothing reaches this process any more. */
    public void close() {
        closing = true;
        int calls = calls();
        toAll(new CallMail.Input(new CallInput.Closing()));
        long end = System.nanoTime() + CLOSE_LIMIT.toNanos();
        try {
            while (!actors.isEmpty() && System.nanoTime() - end < 0) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (calls > 0) {
            LOG.info("Sent the people in {} calls elsewhere", calls - calls());
        }
    }

    private static Client client(String gateway, InboundFrame inbound) {
        return new Client(
                inbound.sender().userId(), inbound.sender().sessionId(), new Socket(gateway, inbound.connection()));
    }
}
