package chat.parley.sfu.call.core;

import static chat.parley.sfu.call.core.CallScenario.CALL;
import static chat.parley.sfu.call.core.CallScenario.CHAT;
import static chat.parley.sfu.call.core.CallScenario.ICE;
import static chat.parley.sfu.call.core.CallScenario.NODE;
import static chat.parley.sfu.call.core.CallScenario.START;
import static chat.parley.sfu.call.core.CallScenario.id;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.call.core.CallScenario.Device;
import chat.parley.wire.client.CallDecline;
import chat.parley.wire.client.CallHand;
import chat.parley.wire.client.CallJoin;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.client.CallLeave;
import chat.parley.wire.client.CallMedia;
import chat.parley.wire.client.CallModerate;
import chat.parley.wire.client.CallPing;
import chat.parley.wire.client.CallResume;
import chat.parley.wire.client.CallStart;
import chat.parley.wire.client.CallWatch;
import chat.parley.wire.model.CallAction;
import chat.parley.wire.model.CallLimits;
import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.CallQuality;
import chat.parley.wire.model.ChatKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever people, networks and processes do in whatever order, a call keeps its promises. Each call is made from a
 * seed, which a failure names.
 */
class RandomCallTest {
    private static final int CALLS = 1_500;
    private static final int STEPS = 120;

    /** What the random choices of one call lean to, so that rare states are reached often. */
    enum Kind {
        DIRECT,
        DIRECT_MOVED,
        GROUP,
        GROUP_MOVED,
        GROUP_STEADY
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aCallKeepsItsPromises(Kind kind) {
        int answered = 0;
        for (int seed = 1; seed <= CALLS; seed++) {
            RandomCall call = new RandomCall(kind, seed);
            try {
                call.run();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + " of " + kind + ", after " + call.lastInputs(), failure);
            }
            answered += call.invariants.reports().size() > 1 ? 1 : 0;
        }
        if (kind == Kind.DIRECT || kind == Kind.GROUP || kind == Kind.GROUP_STEADY) {
            assertThat(answered).as("calls in which people met").isGreaterThan(CALLS / 10);
        }
    }

    private static final class RandomCall {
        private final Kind kind;
        private final Random random;
        private final CallMachine machine;
        private final CallInvariants invariants;
        private final List<UUID> members = new ArrayList<>();
        private final List<Device> devices = new ArrayList<>();
        private final List<UUID> participants = new ArrayList<>();
        private final List<CallInput> inputs = new ArrayList<>();
        private final Map<UUID, Device> joinedFrom = new HashMap<>();
        private Instant now = START;
        private int frames;

        RandomCall(Kind kind, long seed) {
            this.kind = kind;
            this.random = new Random(seed);
            boolean direct = kind == Kind.DIRECT || kind == Kind.DIRECT_MOVED;
            boolean moved = kind == Kind.DIRECT_MOVED || kind == Kind.GROUP_MOVED;
            for (int person = 1; person <= (direct ? 2 : 5); person++) {
                members.add(id(person));
            }
            List<UUID> people = new ArrayList<>(members);
            people.add(CallScenario.STRANGER);
            for (UUID person : people) {
                devices.add(CallScenario.device(person, 1));
                devices.add(CallScenario.device(person, 2));
            }
            CallDetails details = CallScenario.details(
                    direct ? ChatKind.DIRECT : ChatKind.GROUP,
                    moved ? 2 + random.nextInt(3) : 1,
                    moved && random.nextBoolean() ? START.minusSeconds(100) : null,
                    new CallLimits(2 + random.nextInt(4), 1_500_000, 720, random.nextBoolean()));
            this.machine = new CallMachine(details, now);
            this.invariants = new CallInvariants(details, machine);
        }

        void run() {
            if (random.nextInt(10) > 0) {
                give(joining(devices.getFirst(), fresh(), true));
            }
            int late = 0;
            for (int step = 0; step < STEPS && late < 10; step++) {
                late += machine.over() ? 1 : 0;
                pass();
                give(next());
            }
            for (CallParticipant left : machine.roster().participants()) {
                give(new CallInput.MediaHeard(left.participantId(), false));
            }
            for (Instant due = machine.nextDeadline(); due != null; due = machine.nextDeadline()) {
                now = due.isAfter(now) ? due : now;
                give(new CallInput.Tick());
            }
            assertThat(machine.over()).as("an abandoned call ends").isTrue();
        }

        private void give(CallInput input) {
            inputs.add(input);
            if (input instanceof CallInput.Joining joining
                    && machine.socketOf(joining.frame().participantId()) == null) {
                joinedFrom.put(joining.frame().participantId(), deviceOf(joining.from()));
            }
            invariants.check(input, machine.on(input, now), now);
        }

        /** Mostly some seconds in which everybody pings; sometimes long silence; now and then a late tick. */
        private void pass() {
            long millis = random.nextInt(25) == 0 ? random.nextInt(50_000) : random.nextInt(3_000);
            Instant until = now.plusMillis(millis);
            boolean late = random.nextInt(5) == 0;
            for (Instant due = machine.nextDeadline();
                    !late && due != null && !due.isAfter(until);
                    due = machine.nextDeadline()) {
                now = due.isAfter(now) ? due : now;
                give(new CallInput.Tick());
            }
            now = until;
            if (millis < 3_000) {
                for (CallParticipant there : machine.roster().participants()) {
                    if (random.nextInt(8) > 0) {
                        give(ping(ownerOf(there.participantId()), there.participantId()));
                    }
                }
            }
        }

        private CallInput next() {
            boolean steady = kind == Kind.GROUP_STEADY;
            int choice = random.nextInt(steady ? 90 : 100);
            Device device = pick(devices);
            if (choice < 30) {
                return joining(memberDevice(), random.nextInt(5) == 0 ? known() : fresh(), random.nextInt(4) == 0);
            } else if (choice < 38) {
                return new CallInput.Decline(
                        device.client(), new CallDecline(frame(), CALL, NODE, random.nextBoolean()));
            } else if (choice < 42) {
                return new CallInput.Watch(device.client(), new CallWatch(frame(), CALL, NODE));
            } else if (choice < 80) {
                return participantFrame();
            } else if (choice < 90) {
                return mediaInput();
            } else {
                return rareInput(device);
            }
        }

        /** Mostly of somebody who is there, from the right device; else of anybody, from any. */
        private CallInput participantFrame() {
            List<CallParticipant> there = machine.roster().participants();
            UUID participant = known();
            Device device = pick(devices);
            if (!there.isEmpty() && random.nextInt(4) > 0) {
                CallParticipant one = pick(there);
                participant = one.participantId();
                device = ownerOf(participant);
            } else if (random.nextBoolean()) {
                device = ownerOf(participant);
            }
            if (random.nextInt(10) == 0) {
                device = device.reconnected(1_000 + random.nextInt(1_000));
            }
            Client client = device.client();
            return switch (random.nextInt(10)) {
                case 0, 1 ->
                    new CallInput.Media(
                            client,
                            new CallMedia(
                                    frame(),
                                    CALL,
                                    NODE,
                                    participant,
                                    random.nextBoolean(),
                                    random.nextBoolean(),
                                    random.nextBoolean()));
                case 2 ->
                    new CallInput.Hand(client, new CallHand(frame(), CALL, NODE, participant, random.nextBoolean()));
                case 3, 4 -> moderate(client, participant);
                case 5 -> new CallInput.Resume(client, new CallResume(frame(), CALL, NODE, participant), ICE);
                case 6, 7 -> ping(device, participant);
                default -> new CallInput.Leave(client, new CallLeave(frame(), CALL, NODE, participant));
            };
        }

        private CallInput moderate(Client client, UUID participant) {
            CallAction action = switch (random.nextInt(16)) {
                case 0 -> CallAction.END;
                case 1, 2, 3 -> CallAction.LOCK;
                case 4, 5 -> CallAction.UNLOCK;
                case 6, 7, 8, 9, 10 -> CallAction.REMOVE;
                default -> CallAction.MUTE;
            };
            List<CallParticipant> there = machine.roster().participants();
            UUID target = there.isEmpty() || random.nextInt(3) == 0
                    ? known()
                    : pick(there).participantId();
            return new CallInput.Moderate(client, new CallModerate(frame(), CALL, NODE, participant, action, target));
        }

        private CallInput mediaInput() {
            List<CallParticipant> there = machine.roster().participants();
            UUID participant = there.isEmpty() || random.nextInt(5) == 0
                    ? known()
                    : pick(there).participantId();
            return switch (random.nextInt(4)) {
                case 0 -> new CallInput.Quality(participant, pick(List.of(CallQuality.values())));
                case 1 ->
                    random.nextInt(5) == 0
                            ? new CallInput.MediaFailed(participant)
                            : new CallInput.Quality(participant, CallQuality.GOOD);
                default -> new CallInput.MediaHeard(participant, random.nextInt(3) > 0);
            };
        }

        private CallInput rareInput(Device device) {
            return switch (random.nextInt(10)) {
                case 0, 1 -> new CallInput.SessionsEnded(device.user(), List.of(device.session()));
                case 2 -> new CallInput.UserEnded(device.user());
                case 3 -> new CallInput.MemberGone(device.user());
                case 4, 5 -> new CallInput.MediaLost();
                case 6 -> random.nextInt(4) == 0 ? new CallInput.Failing() : new CallInput.MediaLost();
                case 7 -> random.nextInt(4) == 0 ? new CallInput.Closing() : new CallInput.MediaLost();
                default -> new CallInput.Tick();
            };
        }

        private CallInput ping(Device device, UUID participant) {
            return new CallInput.Ping(
                    device.client(), new CallPing(frame(), CALL, NODE, participant), random.nextInt(9));
        }

        private CallInput joining(Device device, UUID participant, boolean starts) {
            boolean starter = device.user().equals(members.getFirst());
            List<UUID> ring = new ArrayList<>();
            if (starts && starter) {
                members.stream()
                        .filter(user -> !user.equals(device.user()) && random.nextInt(5) > 0)
                        .forEach(ring::add);
            }
            CallJoining frame = starts
                    ? new CallStart(frame(), CHAT, CALL, participant, true, true, random.nextBoolean(), "v=0")
                    : new CallJoin(frame(), CHAT, CALL, participant, random.nextBoolean(), true, "v=0");
            return new CallInput.Joining(device.client(), frame, random.nextInt(4) == 0, members, ring, ICE);
        }

        private static Device deviceOf(Client client) {
            return new Device(client.userId(), client.sessionId(), client.socket());
        }

        private UUID fresh() {
            UUID participant = id(10_000 + participants.size());
            participants.add(participant);
            return participant;
        }

        private UUID known() {
            return participants.isEmpty() ? fresh() : pick(participants);
        }

        private Device memberDevice() {
            return devices.get(random.nextInt(2 * members.size()));
        }

        /** The device that joined or tried to under this id; any when none did. */
        private Device ownerOf(UUID participant) {
            return joinedFrom.getOrDefault(participant, devices.getFirst());
        }

        private <T> T pick(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private String frame() {
            return "f" + ++frames;
        }

        List<CallInput> lastInputs() {
            return inputs.subList(Math.max(0, inputs.size() - 12), inputs.size());
        }
    }
}
