package chat.parley.worker.chat.core;

import chat.parley.identity.access.AccessRules;
import chat.parley.identity.access.ChatPermission;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.CallJoin;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.client.CallStart;
import chat.parley.wire.model.ChatRole;
import chat.parley.worker.chat.core.Outcome.CallStep;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets people into calls, and says which process carries them. Used once, by one thread. */
final class CallJoins {
    /** Processes that are tried for one frame before its sender is asked to come back. */
    private static final int MOST_MOVES = 3;

    /** Processes say that they are there every other second. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final ChatChanges changes;
    private final CallTable table;
    private final Map<UUID, OpenCall> open;
    private final Set<UUID> used;
    private final Instant now;

    CallJoins(ChatChanges changes, CallTable table, Instant now) {
        this.changes = changes;
        this.table = table;
        this.open = new HashMap<>(table.open());
        this.used = new HashSet<>(table.used());
        this.now = now;
    }

    /** The call that goes on in a chat, if there is one. */
    @Nullable
    OpenCall openIn(UUID chatId) {
        return open.get(chatId);
    }

    Outcome join(Work work, CallJoining frame, @Nullable LockedChat chat) {
        ChatRole role = chat == null ? null : chat.members().roleOf(work.userId());
        if (chat == null || role == null || !chat.allows(work.userId(), ChatPermission.CALL)) {
            return Outcome.Refused.notAMember(work);
        }
        if (table.late()) {
            return unavailable(work, "the server was held up for too long");
        }
        OpenCall call = open.get(chat.id());
        if (call == null) {
            return switch (frame) {
                case CallStart start -> start(work, start, chat, role);
                case CallJoin join -> over(work);
            };
        }
        // Who starts a call joins the one that is going on, whatever its id.
        return frame instanceof CallStart || call.id().equals(frame.callId())
                ? admit(work, chat, role, call, CallStep.JOINED)
                : over(work);
    }

    private Outcome start(Work work, CallStart frame, LockedChat chat, ChatRole role) {
        if (used.contains(frame.callId())) {
            return over(work);
        }
        Optional<UUID> node = table.nodes().choose(List.of());
        if (node.isEmpty()) {
            return unavailable(work, "no process can carry a call now");
        }
        OpenCall call = new OpenCall(
                frame.callId(),
                chat.id(),
                work.userId(),
                frame.video(),
                now,
                null,
                new CallPlace(node.get(), 1),
                changes.nextVersion(chat),
                List.of(),
                List.of());
        changes.infoChanged(chat);
        changes.open(call);
        used.add(call.id());
        return admit(work, chat, role, call, CallStep.OPENED);
    }

    private Outcome admit(Work work, LockedChat chat, ChatRole role, OpenCall found, CallStep step) {
        OpenCall call = found;
        CallStep taken = step;
        // Compared, because another frame may have moved the call meanwhile.
        if (work.unreached().contains(found.place())) {
            if (work.unreached().size() > MOST_MOVES) {
                return unavailable(work, "no process takes the call");
            }
            Optional<UUID> node = table.nodes()
                    .choose(work.unreached().stream().map(CallPlace::node).toList());
            if (node.isEmpty()) {
                return unavailable(work, "the process that carried the call is gone, and no other can carry it now");
            }
            call = found.moveTo(node.get(), changes.nextVersion(chat));
            changes.infoChanged(chat);
            taken = CallStep.MOVED;
        }
        OpenCall admitted = call.admit(work.userId());
        if (!admitted.equals(found)) {
            changes.change(admitted);
        }
        open.put(chat.id(), admitted);
        return outcome(work, chat, role, admitted, taken);
    }

    private static Outcome outcome(Work work, LockedChat chat, ChatRole role, OpenCall call, CallStep step) {
        boolean started = call.startedBy().equals(work.userId());
        List<UUID> members = chat.members().userIds();
        List<UUID> ring = started && call.answeredAt() == null
                ? members.stream()
                        .filter(member -> !member.equals(work.userId()))
                        .toList()
                : List.of();
        boolean moderator =
                AccessRules.mayModerateCall(role, work.inbound().sender().role(), started);
        return new Outcome.CallAdmitted(work, chat.kind(), call, step, moderator, members, ring);
    }

    private static Outcome over(Work work) {
        return Outcome.Refused.of(work, ErrorCode.CALL_OVER, "this call is over");
    }

    private static Outcome unavailable(Work work, String why) {
        return new Outcome.Refused(work, ErrorCode.UNAVAILABLE, why, RETRY);
    }
}
