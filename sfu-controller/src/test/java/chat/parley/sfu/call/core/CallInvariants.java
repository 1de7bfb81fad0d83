package chat.parley.sfu.call.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.client.CallParticipantFrame;
import chat.parley.wire.model.CallAction;
import chat.parley.wire.model.CallInvitee;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.CallPhase;
import chat.parley.wire.model.CallRoster;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.InviteeState;
import chat.parley.wire.server.CallEnded;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.CallMoved;
import chat.parley.wire.server.CallRing;
import chat.parley.wire.server.CallSettled;
import chat.parley.wire.server.CallState;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Ok;
import chat.parley.wire.transport.CallReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows a call by its inputs and effects alone, as the media, the gateways and the workers see it, and compares with
 * what the machine says of itself.
 */
final class CallInvariants {
    private final CallDetails details;
    private final CallMachine machine;
    private final int capacity;

    private final Map<UUID, Client> owners = new HashMap<>();
    private final Map<UUID, Set<CallSource>> media = new HashMap<>();
    private final Map<UUID, UUID> lastLost = new HashMap<>();
    private final Set<UUID> ringing = new HashSet<>();
    private final Set<UUID> removed = new HashSet<>();
    private final List<CallReport> reports = new ArrayList<>();
    private CallRoster roster;
    private boolean rang;
    private boolean over;
    private boolean handedOn;
    private boolean lostMedia;

    CallInvariants(CallDetails details, CallMachine machine) {
        this.details = details;
        this.machine = machine;
        this.roster = machine.roster();
        this.capacity = details.kind() == ChatKind.DIRECT ? 2 : details.limits().participants();
    }

    void check(CallInput input, List<CallEffect> effects, Instant now) {
        checkReply(input, effects);
        checkStrangers(input, effects);
        checkOver(effects);
        List<UUID> closed = followMedia(input, effects);
        followEvents(input, effects, closed);
        followReports(effects, now);
        checkRoster(input, effects);
        checkRinging();
        checkDeadline(input, now);
        roster = machine.roster();
        over = machine.over();
    }

    List<CallReport> reports() {
        return reports;
    }

    private static void checkReply(CallInput input, List<CallEffect> effects) {
        List<CallEffect.Reply> replies = all(effects, CallEffect.Reply.class);
        if (input instanceof CallInput.FromClient frame) {
            assertThat(replies).as("exactly one reply").hasSize(1);
            assertThat(effects.getFirst()).as("the reply comes first").isInstanceOf(CallEffect.Reply.class);
            assertThat(replies.getFirst().to()).isEqualTo(frame.replyTo());
            assertThat(replies.getFirst().reply().re()).isEqualTo(frame.id());
        } else {
            assertThat(replies).as("a reply to nothing").isEmpty();
        }
    }

    /** Who is not that participant changes nothing; hanging up a lost participant is the exception. */
    private void checkStrangers(CallInput input, List<CallEffect> effects) {
        if (!(input instanceof CallInput.FromCallFrame from)
                || !(from.frame() instanceof CallParticipantFrame frame)
                || (speaksFor(from.from(), frame.participantId()) && media.containsKey(frame.participantId()))) {
            return;
        }
        boolean givesUp = from instanceof CallInput.Leave
                && speaksFor(from.from(), frame.participantId())
                && frame.participantId().equals(lastLost.get(from.from().userId()));
        if (!givesUp) {
            assertThat(effects).as("a stranger's frame").hasSize(1);
            boolean hangsUp = from instanceof CallInput.Leave && speaksFor(from.from(), frame.participantId());
            assertThat(((CallEffect.Reply) effects.getFirst()).reply())
                    .isInstanceOf(hangsUp ? Ok.class : Failure.class);
        }
    }

    private boolean speaksFor(Client client, UUID participantId) {
        Client owner = owners.get(participantId);
        return owner != null
                && owner.userId().equals(client.userId())
                && owner.sessionId().equals(client.sessionId());
    }

    private void checkOver(List<CallEffect> effects) {
        List<CallEffect.Over> overs = all(effects, CallEffect.Over.class);
        if (over) {
            assertThat(effects).as("only replies after the end").allMatch(CallEffect.Reply.class::isInstance);
        } else if (machine.over()) {
            assertThat(overs).hasSize(1);
            assertThat(effects.getLast()).as("the end comes last").isInstanceOf(CallEffect.Over.class);
        } else {
            assertThat(overs).isEmpty();
        }
    }

    private List<UUID> followMedia(CallInput input, List<CallEffect> effects) {
        List<UUID> closed = new ArrayList<>();
        for (CallEffect effect : effects) {
            switch (effect) {
                case CallEffect.OpenMedia open -> {
                    CallInput.Joining joining = (CallInput.Joining) input;
                    assertThat(open.participantId()).isEqualTo(joining.frame().participantId());
                    assertThat(owners).as("a stay begins once").doesNotContainKey(open.participantId());
                    assertThat(removed)
                            .as("who was removed stays out")
                            .doesNotContain(joining.from().userId());
                    owners.put(open.participantId(), joining.from());
                    media.put(open.participantId(), EnumSet.noneOf(CallSource.class));
                    lastLost.remove(joining.from().userId());
                }
                case CallEffect.CloseMedia close -> {
                    assertThat(media.remove(close.participantId()))
                            .as("only what is open is closed")
                            .isNotNull();
                    closed.add(close.participantId());
                }
                case CallEffect.Allow allow -> {
                    Set<CallSource> on = media.get(allow.participantId());
                    assertThat(on).as("media of who is there").isNotNull();
                    if (on != null && (allow.on() ? !on.add(allow.source()) : !on.remove(allow.source()))) {
                        assertThat(input).as("told at each change").isInstanceOf(CallInput.Joining.class);
                    }
                }
                case CallEffect.ResendOffer resend -> assertThat(media).containsKey(resend.participantId());
                case CallEffect.Reply _,
                        CallEffect.Tell _,
                        CallEffect.TellUsers _,
                        CallEffect.Report _,
                        CallEffect.Over _ -> {}
            }
        }
        if (input instanceof CallInput.Moderate moderate
                && moderate.frame().action() == CallAction.REMOVE
                && ((CallEffect.Reply) effects.getFirst()).reply() instanceof Ok) {
            Client target = owners.get(moderate.frame().target());
            assertThat(target).isNotNull();
            if (target != null) {
                removed.add(target.userId());
            }
        }
        return closed;
    }

    private void followEvents(CallInput input, List<CallEffect> effects, List<UUID> closed) {
        Set<UUID> toldOfTheEnd = new HashSet<>();
        Set<Socket> moved = new HashSet<>();
        for (CallEffect.Tell tell : all(effects, CallEffect.Tell.class)) {
            switch (tell.event()) {
                case CallEnded ended -> {
                    toldOfTheEnd.add(ended.participantId());
                    lastLost(ended.participantId(), mayComeBack(ended));
                }
                case CallMoved _ -> moved.add(tell.socket());
                case CallState state -> assertThat(state.roster()).isEqualTo(machine.roster());
                default -> throw new AssertionError("not for one socket: " + tell.event());
            }
        }
        for (UUID participant : closed) {
            boolean hangsUp = input instanceof CallInput.Leave leave
                    && leave.frame().participantId().equals(participant);
            boolean mediaGone = input instanceof CallInput.MediaLost || input instanceof CallInput.Closing;
            assertThat(toldOfTheEnd.contains(participant))
                    .as("told why, unless by another way")
                    .isEqualTo(!hangsUp && !mediaGone);
            assertThat(moved.isEmpty()).isEqualTo(!mediaGone);
            lostMedia |= mediaGone;
            if (mediaGone) {
                lastLost(participant, true);
            }
        }
        handedOn |= input instanceof CallInput.Closing && !over;
        for (CallEffect.TellUsers tell : all(effects, CallEffect.TellUsers.class)) {
            switch (tell.event()) {
                case CallRing _ -> {
                    assertThat(rang).as("people are called once").isFalse();
                    rang = true;
                    assertThat(((CallInput.Joining) input).ring()).containsAll(tell.userIds());
                    ringing.addAll(tell.userIds());
                }
                case CallSettled _ -> {
                    if (details.epoch() == 1) {
                        assertThat(ringing).as("only who rings stops").containsAll(tell.userIds());
                    }
                    tell.userIds().forEach(ringing::remove);
                }
                default -> throw new AssertionError("not for people: " + tell.event());
            }
        }
    }

    private static boolean mayComeBack(CallEnded ended) {
        return switch (ended.reason()) {
            case LOST, FAILED -> true;
            case HUNG_UP, DECLINED, BUSY, MISSED, CANCELLED, ENDED, REMOVED, JOINED_ELSEWHERE, SIGNED_OUT -> false;
        };
    }

    private void lastLost(UUID participant, boolean lost) {
        Client owner = owners.get(participant);
        if (lost && owner != null) {
            lastLost.put(owner.userId(), participant);
        }
    }

    private void followReports(List<CallEffect> effects, Instant now) {
        for (CallEffect.Report effect : all(effects, CallEffect.Report.class)) {
            CallReport report = effect.report();
            assertThat(report.epoch()).isEqualTo(details.epoch());
            assertThat(reports).as("nothing after the end").noneMatch(CallReport.Ended.class::isInstance);
            switch (report) {
                case CallReport.Answered answered -> {
                    assertThat(reports).as("answered once").isEmpty();
                    assertThat(details.call().answeredAt()).isNull();
                    assertThat(answered.at()).isEqualTo(now);
                }
                case CallReport.Ended ended -> {
                    boolean answered = details.call().answeredAt() != null || !reports.isEmpty();
                    assertThat(ended.outcome() == CallOutcome.ANSWERED).isEqualTo(answered);
                    assertThat(new HashSet<>(ended.participants()))
                            .hasSameSizeAs(ended.participants())
                            .isEqualTo(
                                    owners.values().stream().map(Client::userId).collect(Collectors.toSet()));
                }
            }
            reports.add(report);
        }
        boolean ended = reports.stream().anyMatch(CallReport.Ended.class::isInstance);
        assertThat(ended).as("the end is reported, once").isEqualTo(machine.over() && !handedOn);
    }

    private void checkRoster(CallInput input, List<CallEffect> effects) {
        CallRoster newer = machine.roster();
        List<CallParticipant> participants = newer.participants();
        Set<UUID> people = participants.stream().map(CallParticipant::userId).collect(Collectors.toSet());
        assertThat(people).as("one participant per person").hasSameSizeAs(participants);
        assertThat(participants).hasSizeLessThanOrEqualTo(capacity);
        assertThat(people).as("who was removed stays out").noneMatch(removed::contains);
        assertThat(participants.stream().map(CallParticipant::participantId).collect(Collectors.toSet()))
                .as("media of those who are there, and of nobody else")
                .isEqualTo(media.keySet());
        for (CallParticipant participant : participants) {
            assertThat(media.get(participant.participantId()))
                    .as("what is on is forwarded, and nothing else")
                    .isEqualTo(turnedOn(participant));
        }
        boolean answered =
                details.call().answeredAt() != null || reports.stream().anyMatch(CallReport.Answered.class::isInstance);
        assertThat(newer.phase()).isEqualTo(answered ? CallPhase.ACTIVE : CallPhase.RINGING);
        assertThat(newer.activeSince() != null).isEqualTo(answered);
        if (details.kind() == ChatKind.DIRECT && details.epoch() == 1 && answered && !lostMedia && !machine.over()) {
            assertThat(participants).as("nobody is left alone in a direct call").hasSize(2);
        }
        checkVersion(input, effects, newer);
    }

    private void checkVersion(CallInput input, List<CallEffect> effects, CallRoster newer) {
        boolean changed = !withVersion(newer, roster.version()).equals(roster);
        assertThat(newer.version())
                .as("the version grows with each change and only then")
                .isEqualTo(roster.version() + (changed ? 1 : 0));
        List<Socket> told = new ArrayList<>(all(effects, CallEffect.Tell.class).stream()
                .filter(tell -> tell.event() instanceof CallState)
                .map(CallEffect.Tell::socket)
                .toList());
        if (input instanceof CallInput.FromClient frame
                && ((CallEffect.Reply) effects.getFirst()).reply() instanceof CallJoined joined) {
            assertThat(joined.roster()).isEqualTo(newer);
            assertThat(machine.socketOf(joined.participantId()))
                    .isEqualTo(frame.from().socket());
            if (changed) {
                told.add(frame.from().socket());
            }
        }
        assertThat(told)
                .as("everybody learns of each change once")
                .containsExactlyInAnyOrderElementsOf(changed ? machine.sockets() : List.of());
    }

    private static CallRoster withVersion(CallRoster roster, long version) {
        return new CallRoster(
                version,
                roster.phase(),
                roster.activeSince(),
                roster.locked(),
                roster.participants(),
                roster.invitees());
    }

    private static Set<CallSource> turnedOn(CallParticipant participant) {
        Set<CallSource> on = EnumSet.noneOf(CallSource.class);
        if (participant.microphone()) {
            on.add(CallSource.MICROPHONE);
        }
        if (participant.camera()) {
            on.add(CallSource.CAMERA);
        }
        if (participant.screen()) {
            on.add(CallSource.SCREEN);
            on.add(CallSource.SCREEN_AUDIO);
        }
        return on;
    }

    private void checkRinging() {
        Set<UUID> invitees = machine.roster().invitees().stream()
                .filter(invitee -> invitee.state() == InviteeState.RINGING)
                .map(CallInvitee::userId)
                .collect(Collectors.toSet());
        if (details.epoch() == 1) {
            assertThat(invitees).as("who rings was told so").isEqualTo(ringing);
        } else {
            assertThat(rang).as("a call that moved calls nobody").isFalse();
        }
        if (machine.roster().locked() || (machine.over() && !handedOn)) {
            assertThat(invitees).as("nobody rings in vain").isEmpty();
        }
        machine.roster()
                .participants()
                .forEach(participant -> assertThat(
                                machine.roster().invitees().stream().map(CallInvitee::userId))
                        .as("nobody is called who is there")
                        .doesNotContain(participant.userId()));
    }

    private void checkDeadline(CallInput input, Instant now) {
        @Nullable Instant next = machine.nextDeadline();
        if (machine.over()) {
            assertThat(next).isNull();
            assertThat(machine.sockets()).isEmpty();
            return;
        }
        if (machine.roster().participants().isEmpty()) {
            assertThat(next).as("an empty call ends").isNotNull();
        }
        if (input instanceof CallInput.Tick && next != null) {
            assertThat(next).as("what was due was done").isAfter(now);
        }
    }

    private static <T> List<T> all(List<CallEffect> effects, Class<T> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
