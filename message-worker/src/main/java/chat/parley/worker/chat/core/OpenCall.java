package chat.parley.worker.chat.core;

import chat.parley.wire.model.OngoingCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row of a call that is going on.
 *
 * @param version the chat's version at the last change that its members see
 * @param participants who was in it while earlier processes carried it, in the order of joining
 * @param admitted who was let in since: not all of them may have joined
 */
public record OpenCall(
        UUID id,
        UUID chatId,
        UUID startedBy,
        boolean video,
        Instant startedAt,
        @Nullable Instant answeredAt,
        CallPlace place,
        long version,
        List<UUID> participants,
        List<UUID> admitted) {

    /** As its members see it. */
    public OngoingCall view() {
        return new OngoingCall(id, startedBy, startedAt, video, answeredAt, place.node());
    }

    OpenCall admit(UUID userId) {
        return admitted.contains(userId)
                ? this
                : with(answeredAt, place, version, participants, join(admitted, userId));
    }

    /** Given to another process, because the last one is gone and cannot tell any more who was in it. */
    OpenCall moveTo(UUID node, long newVersion) {
        return with(answeredAt, new CallPlace(node, place.epoch() + 1), newVersion, everybody(admitted), List.of());
    }

    /** Answered, not before it was started: clocks differ. */
    OpenCall answer(Instant at, long newVersion) {
        return with(at.isBefore(startedAt) ? startedAt : at, place, newVersion, participants, admitted);
    }

    /** Who was in it, when these were since it came to its process. */
    List<UUID> everybody(List<UUID> lately) {
        Set<UUID> all = new LinkedHashSet<>(participants);
        all.addAll(lately);
        return List.copyOf(all);
    }

    private OpenCall with(
            @Nullable Instant answered, CallPlace at, long newVersion, List<UUID> before, List<UUID> lately) {
        return new OpenCall(id, chatId, startedBy, video, startedAt, answered, at, newVersion, before, lately);
    }

    private static List<UUID> join(List<UUID> some, UUID one) {
        List<UUID> all = new ArrayList<>(some);
        all.add(one);
        return List.copyOf(all);
    }
}
