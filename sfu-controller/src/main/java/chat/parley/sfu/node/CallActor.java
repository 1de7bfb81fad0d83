package chat.parley.sfu.node;

import chat.parley.identity.revocation.RevocationStatus;
import chat.parley.sfu.call.core.CallDetails;
import chat.parley.sfu.call.core.CallEffect;
import chat.parley.sfu.call.core.CallInput;
import chat.parley.sfu.call.core.CallMachine;
import chat.parley.sfu.call.core.Client;
import chat.parley.sfu.call.core.ReplyTo;
import chat.parley.sfu.call.core.Socket;
import chat.parley.sfu.negotiation.ClientCapabilities;
import chat.parley.sfu.negotiation.RouterCapabilities;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.model.IceServer;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.CallLevels;
import chat.parley.wire.server.CallOffer;
import chat.parley.wire.transport.CallReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call in this process. Everything about it happens on one virtual thread: what the state of the call decides is
 * carried out before the next thing is looked at.
 */
final class CallActor {
    private static final Logger LOG = LoggerFactory.getLogger(CallActor.class);
    private static final Duration END_WRITTEN_AFTER = Duration.ofMillis(200);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** What waits goes before a deadline, but not for ever. */
    private static final Duration LATEST_TICK = Duration.ofSeconds(1);

    private final CallDetails details;
    private final CallServices services;
    private final Consumer<CallActor> ended;
    private final InstantSource clock;
    private final CallMailbox mailbox = new CallMailbox();
    private final CallMachine machine;
    private final CallStage stage;
    private final CallFrames frames;

    /** Who joined from which sign-in, by participant. */
    private final Map<UUID, Client> joined = new HashMap<>();

    /** Whether anybody was ever in it here. */
    private boolean entered;

    private volatile int participants;
    private volatile boolean movedAway;

    /** @param ended told on the call's thread when nothing is taken any more */
    CallActor(CallDetails details, CallServices services, Consumer<CallActor> ended) {
        this.details = details;
        this.services = services;
        this.ended = ended;
        this.clock = new SteadyClock(services.clock());
        this.machine = new CallMachine(details, clock.instant());
        this.stage = new CallStage(callId(), services.places(), services.media(), mailbox::put);
        this.frames = new CallFrames(services, machine, stage);
    }

    void start() {
        Thread.ofVirtual().name("call-" + callId()).start(this::run);
    }

    UUID callId() {
        return details.call().callId();
    }

    int epoch() {
        return details.epoch();
    }

    int participants() {
        return participants;
    }

    /** Whether the call goes on elsewhere: of use when it has ended here. */
    boolean movedAway() {
        return movedAway;
    }

    CallMailbox.Put put(CallMail mail) {
        return mailbox.put(mail);
    }

    private void run() {
        try {
            while (!machine.over()) {
                Instant deadline = machine.nextDeadline();
                Instant now = clock.instant();
                Duration left = deadline == null ? null : Duration.between(now, deadline);
                if (left != null && left.plus(LATEST_TICK).isNegative()) {
                    tick();
                } else {
                    CallMail mail = mailbox.take(left);
                    if (mail == null) {
                        tick();
                    } else {
                        handle(mail);
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.error("Call {} was interrupted", callId());
        } catch (RuntimeException e) {
            LOG.error("Call {} broke off: who was in it has not been told", callId(), e);
        } finally {
            finish();
        }
    }

    private void finish() {
        stage.close();
        participants = 0;
        List<CallMail> rest = mailbox.close();
        ended.accept(this);
        for (CallMail mail : rest) {
            if (mail instanceof CallMail.FromClient unanswered) {
                refuseAfterEnd(unanswered);
            }
        }
    }

    /** Answers who comes too late. Safe for use by any thread. */
    void refuseAfterEnd(CallMail.FromClient mail) {
        ReplyTo to = new ReplyTo(mail.from().socket(), mail.id());
        if (!movedAway) {
            refuseEnded(to, mail, services.outbox());
        } else if (mail instanceof CallMail.Admission) {
            services.outbox().refuse(to, ErrorCode.UNAVAILABLE, "the call is moving to another process", RETRY_AFTER);
        } else {
            services.outbox().refuse(to, ErrorCode.CALL_MOVED, "the call went to another process: join again");
        }
    }

    /**
     * Who calls again at once may meet the call that has ended a moment ago, because no worker has written that down yet:
     * the same frame begins a call as soon as one has.
     */
    static void refuseEnded(ReplyTo to, CallMail.FromClient mail, CallOutbox outbox) {
        if (mail instanceof CallMail.Admission admission && admission.meetsAnother()) {
            outbox.refuse(to, ErrorCode.UNAVAILABLE, "the call before has only just ended", END_WRITTEN_AFTER);
        } else {
            outbox.refuse(to, ErrorCode.CALL_OVER, "the call is over");
        }
    }

    /** A fault of one frame must not be the end of the call for everybody. */
    private void handle(CallMail mail) throws InterruptedException {
        try {
            deal(mail);
        } catch (RuntimeException e) {
            LOG.error("Call {} failed on {}", callId(), mail.getClass().getSimpleName(), e);
            if (mail instanceof CallMail.FromClient unanswered) {
                ReplyTo to = new ReplyTo(unanswered.from().socket(), unanswered.id());
                services.outbox().refuse(to, ErrorCode.INTERNAL, "the server failed on this frame");
            }
        }
        if (mail instanceof CallMail.Admission && !begun()) {
            apply(new CallInput.Failing(), null);
        }
    }

    /** Nor must one at a deadline; but where that is still due, the same would fail again at once and for ever. */
    private void tick() {
        try {
            apply(new CallInput.Tick(), null);
        } catch (RuntimeException e) {
            LOG.error("Call {} failed at a deadline", callId(), e);
            Instant deadline = machine.nextDeadline();
            if (deadline != null && !clock.instant().isBefore(deadline)) {
                apply(new CallInput.Failing(), null);
            }
        }
    }

    /** A call that its first admission does not begin is told to be over: a worker has written down that it goes on. */
    private boolean begun() {
        return entered || details.epoch() > 1;
    }

    private void deal(CallMail mail) throws InterruptedException {
        switch (mail) {
            case CallMail.Admission admission -> admit(admission);
            case CallMail.Frame frame -> {
                CallInput input = frames.handle(frame.from(), frame.frame(), this::iceServers);
                if (input != null) {
                    apply(input, null);
                }
            }
            case CallMail.Input input -> apply(input.input(), null);
            case CallMail.CheckSessions check -> checkSessions(List.copyOf(joined.values()));
            case CallMail.FromMedia fromMedia -> {
                if (stage.isCurrent(fromMedia)) {
                    dealWithMedia(fromMedia);
                }
            }
        }
    }

    private void dealWithMedia(CallMail.FromMedia mail) {
        switch (mail) {
            case CallMail.MediaInput input -> apply(input.input(), null);
            case CallMail.Offer offer -> {
                Socket socket = machine.socketOf(offer.participantId());
                if (socket != null) {
                    tell(List.of(socket), new CallOffer(callId(), offer.revision(), offer.sdp(), offer.tracks()));
                }
            }
            case CallMail.Levels levels ->
                tell(machine.sockets(), new CallLevels(callId(), levels.speaker(), levels.levels()));
            case CallMail.Lost lost -> {
                LOG.info("Call {} lost its media: {} people have to join again", callId(), participants);
                services.metrics().mediaLost();
                stage.close();
                apply(new CallInput.MediaLost(), null);
            }
        }
    }

    private void admit(CallMail.Admission mail) throws InterruptedException {
        long begun = System.nanoTime();
        ReplyTo to = new ReplyTo(mail.from().socket(), mail.id());
        CallJoining frame = mail.frame();
        try {
            ClientCapabilities.of(frame.receive(), RouterCapabilities.standard());
        } catch (BadSdpException e) {
            services.outbox().refuse(to, ErrorCode.BAD_SDP, "receive: " + e.getMessage());
            return;
        }
        if (!stage.open()) {
            services.outbox().refuse(to, ErrorCode.UNAVAILABLE, "no media worker runs now", RETRY_AFTER);
            return;
        }
        CallInput.Joining joining = new CallInput.Joining(
                mail.from(),
                frame,
                mail.admission().moderator(),
                mail.admission().members(),
                mail.admission().ring(),
                iceServers(mail.from().userId()));
        if (apply(joining, joining)) {
            services.metrics().joined(System.nanoTime() - begun);
            // The sign-in may have ended after the worker looked and before anybody here could be cut off.
            checkSessions(List.of(mail.from()));
        }
    }

    private List<IceServer> iceServers(UUID userId) {
        return services.iceServers().of(userId, services.clock().instant());
    }

    /** Whether somebody is in the call by this. */
    private boolean apply(CallInput input, CallInput.@Nullable Joining joining) {
        if (input instanceof CallInput.Closing) {
            movedAway = true;
        }
        boolean isIn = false;
        CallOutbox.Bundle bundle = services.outbox().bundle();
        for (CallEffect effect : machine.on(input, clock.instant())) {
            isIn |= effect instanceof CallEffect.Reply reply && reply.reply() instanceof CallJoined;
            carryOut(effect, bundle, joining);
        }
        bundle.send();
        return isIn;
    }

    private void carryOut(CallEffect effect, CallOutbox.Bundle bundle, CallInput.@Nullable Joining joining) {
        switch (effect) {
            case CallEffect.Reply reply -> bundle.reply(reply.to(), reply.reply());
            case CallEffect.Tell tell -> bundle.tell(tell.socket(), tell.event());
            case CallEffect.TellUsers tell -> bundle.tellUsers(tell.userIds(), tell.event(), tell.except());
            case CallEffect.OpenMedia open -> openMedia(open.participantId(), joining);
            case CallEffect.CloseMedia close -> closeMedia(close.participantId());
            case CallEffect.Allow allow -> stage.allow(allow.participantId(), allow.source(), allow.on());
            case CallEffect.ResendOffer resend -> stage.resendOffer(resend.participantId());
            case CallEffect.Report report -> report(report.report());
            case CallEffect.Over over -> LOG.debug("Call {} is over", callId());
        }
    }

    private void openMedia(UUID participantId, CallInput.@Nullable Joining joining) {
        if (joining == null) {
            throw new IllegalStateException("media are opened for who joins only");
        }
        entered = true;
        joined.put(participantId, joining.from());
        participants = joined.size();
        try {
            stage.join(participantId, joining.frame().receive());
        } catch (BadSdpException e) {
            throw new IllegalStateException("it was found to be good before", e);
        }
    }

    private void closeMedia(UUID participantId) {
        joined.remove(participantId);
        participants = joined.size();
        stage.leave(participantId);
        frames.forget(participantId);
    }

    private void report(CallReport report) {
        services.reporter().report(report);
        if (report instanceof CallReport.Ended over) {
            services.metrics().ended(over.outcome());
        }
    }

    private void tell(List<Socket> sockets, chat.parley.wire.server.CallEvent event) {
        CallOutbox.Bundle bundle = services.outbox().bundle();
        sockets.forEach(socket -> bundle.tell(socket, event));
        bundle.send();
    }

    /** Somebody may have been blocked while this process did not hear of it. */
    private void checkSessions(List<Client> clients) {
        if (clients.isEmpty()) {
            return;
        }
        services.revocations()
                .check(clients.stream().map(Client::sessionId).toList())
                .subscribe(statuses -> {
                    for (int i = 0; i < clients.size(); i++) {
                        if (statuses.get(i) == RevocationStatus.REVOKED) {
                            Client client = clients.get(i);
                            mailbox.put(new CallMail.Input(
                                    new CallInput.SessionsEnded(client.userId(), List.of(client.sessionId()))));
                        }
                    }
                });
    }
}
