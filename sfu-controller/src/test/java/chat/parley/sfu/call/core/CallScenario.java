package chat.parley.sfu.call.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.CallDecline;
import chat.parley.wire.client.CallHand;
import chat.parley.wire.client.CallJoin;
import chat.parley.wire.client.CallLeave;
import chat.parley.wire.client.CallMedia;
import chat.parley.wire.client.CallModerate;
import chat.parley.wire.client.CallPing;
import chat.parley.wire.client.CallResume;
import chat.parley.wire.client.CallStart;
import chat.parley.wire.client.CallWatch;
import chat.parley.wire.model.CallAction;
import chat.parley.wire.model.CallInvitee;
import chat.parley.wire.model.CallLimits;
import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.IceServer;
import chat.parley.wire.model.InviteeState;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.server.CallEvent;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Reply;
import chat.parley.wire.transport.CallReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call, a clock, and people who use several devices. */
final class CallScenario {
    static final UUID ANNA = id(1);
    static final UUID BORIS = id(2);
    static final UUID CLARA = id(3);
    static final UUID DAVID = id(4);
    static final UUID STRANGER = id(9);

    static final Device ANNAS_LAPTOP = device(ANNA, 1);
    static final Device ANNAS_PHONE = device(ANNA, 2);
    static final Device BORIS_LAPTOP = device(BORIS, 1);
    static final Device BORIS_PHONE = device(BORIS, 2);
    static final Device CLARAS_LAPTOP = device(CLARA, 1);
    static final Device DAVIDS_LAPTOP = device(DAVID, 1);
    static final Device STRANGERS_LAPTOP = device(STRANGER, 1);

    static final UUID CHAT = id(100);
    static final UUID CALL = id(101);
    static final UUID NODE = id(102);
    static final CallLimits LIMITS = new CallLimits(3, 1_500_000, 720, true);
    static final List<IceServer> ICE = List.of(new IceServer(List.of("stun:calls.example:3478"), null, null));
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** A sign-in on a device, with its socket. */
    record Device(UUID user, UUID session, Socket socket) {
        Client client() {
            return new Client(user, session, socket);
        }

        Device reconnected(long connection) {
            return new Device(user, session, new Socket("gateway-2", connection));
        }
    }

    /** A device in the call. */
    record Stay(Device device, UUID id) {
        Stay on(Device other) {
            return new Stay(other, id);
        }
    }

    final CallMachine machine;
    final List<UUID> members;
    Instant now = START;
    List<CallEffect> effects = List.of();
    private int frames;
    private int stays;

    CallScenario(CallDetails details, UUID... members) {
        this.machine = new CallMachine(details, now);
        this.members = List.of(members);
    }

    /** A call of Anna to Boris. */
    static CallScenario direct() {
        return new CallScenario(details(ChatKind.DIRECT, 1, null, LIMITS), ANNA, BORIS);
    }

    /** Anna's call to a group of four, of whom three may be in it at once. */
    static CallScenario group() {
        return group(LIMITS);
    }

    static CallScenario group(CallLimits limits) {
        return new CallScenario(details(ChatKind.GROUP, 1, null, limits), ANNA, BORIS, CLARA, DAVID);
    }

    /** A call that another process carried before. */
    static CallScenario moved(ChatKind kind, @Nullable Instant answeredAt) {
        CallDetails details = details(kind, 2, answeredAt, LIMITS);
        return kind == ChatKind.DIRECT
                ? new CallScenario(details, ANNA, BORIS)
                : new CallScenario(details, ANNA, BORIS, CLARA, DAVID);
    }

    static CallDetails details(ChatKind kind, int epoch, @Nullable Instant answeredAt, CallLimits limits) {
        return new CallDetails(CHAT, kind, new OngoingCall(CALL, ANNA, START, true, answeredAt, NODE), epoch, limits);
    }

    static UUID id(long number) {
        return new UUID(number << 16 | 0x7000, Long.MIN_VALUE | number);
    }

    static Device device(UUID user, int number) {
        long person = user.getLeastSignificantBits() & 0xFF;
        return new Device(user, id(1_000 + 10 * person + number), new Socket("gateway-1", 10 * person + number));
    }

    List<CallEffect> give(CallInput input) {
        effects = machine.on(input, now);
        return effects;
    }

    /** Calls everybody else. */
    Stay start(Device device) {
        return start(
                device,
                members.stream().filter(user -> !user.equals(device.user())).toList());
    }

    Stay start(Device device, List<UUID> ring) {
        UUID participant = id(10_000 + ++stays);
        CallStart frame = new CallStart(frame(), CHAT, CALL, participant, true, true, false, "v=0");
        give(new CallInput.Joining(device.client(), frame, false, members, ring, ICE));
        return new Stay(device, participant);
    }

    Stay join(Device device) {
        return join(device, false);
    }

    Stay joinAsModerator(Device device) {
        return join(device, true);
    }

    private Stay join(Device device, boolean moderator) {
        Stay stay = new Stay(device, id(10_000 + ++stays));
        join(stay, moderator);
        return stay;
    }

    void repeatJoin(Stay stay) {
        join(stay, false);
    }

    private void join(Stay stay, boolean moderator) {
        CallJoin frame = new CallJoin(frame(), CHAT, CALL, stay.id(), true, false, "v=0");
        give(new CallInput.Joining(stay.device().client(), frame, moderator, members, List.of(), ICE));
    }

    void leave(Stay stay) {
        give(new CallInput.Leave(stay.device().client(), new CallLeave(frame(), CALL, NODE, stay.id())));
    }

    void decline(Device device, boolean busy) {
        give(new CallInput.Decline(device.client(), new CallDecline(frame(), CALL, NODE, busy)));
    }

    void watch(Device device) {
        give(new CallInput.Watch(device.client(), new CallWatch(frame(), CALL, NODE)));
    }

    void ping(Stay stay, long offerRevision) {
        give(new CallInput.Ping(stay.device().client(), new CallPing(frame(), CALL, NODE, stay.id()), offerRevision));
    }

    void resume(Stay stay) {
        give(new CallInput.Resume(stay.device().client(), new CallResume(frame(), CALL, NODE, stay.id()), ICE));
    }

    void media(Stay stay, boolean microphone, boolean camera, boolean screen) {
        CallMedia frame = new CallMedia(frame(), CALL, NODE, stay.id(), microphone, camera, screen);
        give(new CallInput.Media(stay.device().client(), frame));
    }

    void hand(Stay stay, boolean raised) {
        give(new CallInput.Hand(stay.device().client(), new CallHand(frame(), CALL, NODE, stay.id(), raised)));
    }

    void moderate(Stay stay, CallAction action, @Nullable Stay target) {
        UUID targetId = target == null ? null : target.id();
        CallModerate frame = new CallModerate(frame(), CALL, NODE, stay.id(), action, targetId);
        give(new CallInput.Moderate(stay.device().client(), frame));
    }

    /** Lets time pass while these ping; what follows is collected. */
    void pass(Duration duration, Stay... pinging) {
        Instant until = now.plus(duration);
        List<CallEffect> collected = new ArrayList<>();
        while (now.isBefore(until)) {
            Instant step = now.plusSeconds(2).isBefore(until) ? now.plusSeconds(2) : until;
            for (Instant due = machine.nextDeadline();
                    due != null && !due.isAfter(step);
                    due = machine.nextDeadline()) {
                now = due.isAfter(now) ? due : now;
                collected.addAll(give(new CallInput.Tick()));
                assertThat(machine.nextDeadline())
                        .as("what was due was done")
                        .satisfiesAnyOf(
                                next -> assertThat(next).isNull(),
                                next -> assertThat(next).isAfter(now));
            }
            now = step;
            for (Stay stay : pinging) {
                ping(stay, 0);
                effects.stream()
                        .filter(effect -> !(effect instanceof CallEffect.Reply))
                        .forEach(collected::add);
            }
        }
        effects = collected;
    }

    String frame() {
        return "f" + ++frames;
    }

    Reply reply() {
        return effects.stream()
                .filter(CallEffect.Reply.class::isInstance)
                .map(effect -> ((CallEffect.Reply) effect).reply())
                .findFirst()
                .orElseThrow();
    }

    void assertRefused(ErrorCode code) {
        assertThat(reply()).isInstanceOf(Failure.class);
        assertThat(((Failure) reply()).code()).isEqualTo(code);
        assertThat(effects).hasSize(1);
    }

    /** Events of the last input to one device: to its socket, or to all of its person. */
    List<CallEvent> told(Device device) {
        List<CallEvent> events = new ArrayList<>();
        for (CallEffect effect : effects) {
            if (effect instanceof CallEffect.Tell tell && tell.socket().equals(device.socket())) {
                events.add(tell.event());
            } else if (effect instanceof CallEffect.TellUsers tell
                    && tell.userIds().contains(device.user())
                    && !device.socket().equals(tell.except())) {
                events.add(tell.event());
            }
        }
        return events;
    }

    List<CallReport> reports() {
        return effects.stream()
                .filter(CallEffect.Report.class::isInstance)
                .map(effect -> ((CallEffect.Report) effect).report())
                .toList();
    }

    List<UUID> people() {
        return machine.roster().participants().stream()
                .map(CallParticipant::userId)
                .toList();
    }

    CallParticipant seen(Stay stay) {
        return machine.roster().participants().stream()
                .filter(participant -> participant.participantId().equals(stay.id()))
                .findFirst()
                .orElseThrow();
    }

    @Nullable
    InviteeState invitee(UUID user) {
        return machine.roster().invitees().stream()
                .filter(invitee -> invitee.userId().equals(user))
                .map(CallInvitee::state)
                .findFirst()
                .orElse(null);
    }
}
