package chat.parley.worker.push;

import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.Limits;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.worker.push.core.PushNote;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Decides who is told of what by push. */
final class PushPlanner {
    private static final String MESSAGE = MessageReader.SELECT + "from messages m where m.chat_id = $1 and m.seq = $2";

    private final Snapshots snapshots;
    private final PushStore store;
    private final MessageReader messages;
    private final ActivePeople active;
    private final HeldBack held;
    private final Duration keep;
    private final Clock clock;

    PushPlanner(
            Snapshots snapshots,
            PushStore store,
            MessageReader messages,
            ActivePeople active,
            HeldBack held,
            Duration keep,
            Clock clock) {
        this.snapshots = snapshots;
        this.store = store;
        this.messages = messages;
        this.active = active;
        this.held = held;
        this.keep = keep;
        this.clock = clock;
    }

    /** One notification for one browser. */
    record Planned(PushNote note, PushTarget target) {}

    /** @throws chat.parley.worker.view.PostgresAwayException when it may succeed later */
    List<Planned> plan(ServiceEvent event) {
        return switch (event) {
            case ServiceEvent.MessageStored stored -> planFirst(stored);
            case ServiceEvent.CallRinging ringing -> planCall(ringing);
            case ServiceEvent.ChatStored other -> List.of();
            case ServiceEvent.MessageUpdated other -> List.of();
            case ServiceEvent.ChatUpdated other -> List.of();
            case ServiceEvent.UserCreated other -> List.of();
            case ServiceEvent.UserChanged other -> List.of();
            case ServiceEvent.AnnouncementChanged other -> List.of();
        };
    }

    /**
     * What a message that was held back is to be told after all, and to whom: who read it meanwhile, or still has a window in
     * use, is not told.
     *
     * @throws chat.parley.worker.view.PostgresAwayException when it may succeed later
     */
    List<Planned> planAgain(HeldBack.Held again) {
        List<Planned> wanted = planMessage(again.message()).stream()
                .filter(one -> again.people().contains(one.target().userId()))
                .toList();
        return without(active(wanted), wanted);
    }

    private List<Planned> planFirst(ServiceEvent.MessageStored stored) {
        List<Planned> wanted = planMessage(stored);
        Set<UUID> active = active(wanted);
        if (active.isEmpty()) {
            return wanted;
        }
        try {
            held.hold(stored, active, clock.instant());
        } catch (RedisUnavailableException e) {
            // Told twice is better than not at all.
            return wanted;
        }
        return without(active, wanted);
    }

    private List<Planned> planMessage(ServiceEvent.MessageStored stored) {
        Instant now = clock.instant();
        if (stored.at().plus(keep).isBefore(now)) {
            return List.of();
        }
        return snapshots.read(snapshot -> {
            List<PushTarget> targets = store.ofMessage(snapshot, stored.chatId(), stored.senderId(), stored.seq(), now);
            List<MessageReader.InChat> found =
                    targets.isEmpty() ? List.of() : messages.read(snapshot, MESSAGE, stored.chatId(), stored.seq());
            MessageBody body =
                    found.isEmpty() ? null : found.getFirst().message().body();
            // Deleted meanwhile, or the entry of a call, of which the ringing told.
            if (body == null) {
                return List.of();
            }
            Set<UUID> concerned = concerned(snapshot, stored.chatId(), body);
            boolean everybody = Boolean.TRUE.equals(body.mentionsAll());
            PushNote note = new PushNote(
                    PushNote.Kind.MESSAGE,
                    stored.chatId(),
                    stored.seq(),
                    name(snapshot, stored.senderId()),
                    shown(body));
            return planned(
                    note,
                    targets,
                    target -> target.wishes().wantMessage(everybody || concerned.contains(target.userId()), now));
        });
    }

    private List<Planned> planCall(ServiceEvent.CallRinging ringing) {
        Instant now = clock.instant();
        if (ringing.at().plus(Limits.CALL_RING).isBefore(now)) {
            return List.of();
        }
        List<Planned> planned = snapshots.read(snapshot -> {
            List<PushTarget> targets = store.ofCall(snapshot, ringing.chatId(), ringing.people(), now);
            PushNote note = new PushNote(
                    PushNote.Kind.CALL,
                    ringing.chatId(),
                    null,
                    targets.isEmpty() ? "" : name(snapshot, ringing.callerId()),
                    null);
            return planned(note, targets, target -> target.wishes().wantCall(now));
        });
        // Not held back: it has ended ringing before a dead window is found out.
        return without(active(planned), planned);
    }

    private static List<Planned> planned(PushNote note, List<PushTarget> targets, Predicate<PushTarget> wanted) {
        return targets.stream()
                .filter(wanted)
                .map(target -> new Planned(note, target))
                .toList();
    }

    /** Those of the people who seem to use a window. */
    private Set<UUID> active(List<Planned> planned) {
        Set<UUID> people = new HashSet<>();
        planned.forEach(one -> people.add(one.target().userId()));
        return people.isEmpty() ? people : active.among(people);
    }

    private static List<Planned> without(Set<UUID> people, List<Planned> planned) {
        return planned.stream()
                .filter(one -> !people.contains(one.target().userId()))
                .toList();
    }

    /** Who is mentioned by name, and whose message is answered. */
    private static Set<UUID> concerned(PostgresTransaction snapshot, UUID chatId, MessageBody body) {
        Set<UUID> concerned = new HashSet<>(body.mentioned());
        if (body.replyTo() != null) {
            concerned.addAll(snapshot.select(
                    "select sender_id from messages where chat_id = $1 and seq = $2",
                    row -> Columns.uuid(row, 0),
                    chatId,
                    body.replyTo()));
        }
        return concerned;
    }

    private static String name(PostgresTransaction snapshot, UUID userId) {
        List<String> names = new ArrayList<>(
                snapshot.select("select name from users where id = $1", row -> Columns.text(row, 0), userId));
        return names.isEmpty() ? "" : names.getFirst();
    }

    private static String shown(MessageBody body) {
        return body.text().isEmpty() && !body.files().isEmpty()
                ? body.files().getFirst().name()
                : body.text();
    }
}
