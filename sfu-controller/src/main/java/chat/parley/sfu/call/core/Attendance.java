package chat.parley.sfu.call.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is in the call, who was, who may come back, and who may not. */
final class Attendance {
    /**
     * How many ended stays are remembered, so that a repeated {@code call.join} does not bring them back. A repeat
     * comes within seconds; nobody joins so often in that time.
     */
    private static final int REMEMBERED = 1_000;

    private record Stay(UUID participantId, UUID userId, UUID sessionId) {
        static Stay of(Participant participant) {
            return new Stay(participant.id(), participant.userId(), participant.sessionId());
        }

        boolean isOf(UUID participant, Client client) {
            return participantId.equals(participant)
                    && userId.equals(client.userId())
                    && sessionId.equals(client.sessionId());
        }
    }

    private final Map<UUID, Participant> present = new LinkedHashMap<>();
    private final Map<UUID, Stay> ended = new LinkedHashMap<>();
    private final Map<UUID, Stay> cutOff = new HashMap<>();
    private final Set<UUID> removed = new HashSet<>();
    private final Set<UUID> people = new LinkedHashSet<>();

    /** In the order of joining. A copy: they may leave meanwhile. */
    List<Participant> present() {
        return new ArrayList<>(present.values());
    }

    int size() {
        return present.size();
    }

    @Nullable
    Participant find(UUID participantId) {
        return present.get(participantId);
    }

    /** The participant if the client may speak for it. */
    @Nullable
    Participant find(UUID participantId, Client client) {
        Participant participant = present.get(participantId);
        return participant != null && participant.belongsTo(client) ? participant : null;
    }

    @Nullable
    Participant ofUser(UUID userId) {
        for (Participant participant : present.values()) {
            if (participant.userId().equals(userId)) {
                return participant;
            }
        }
        return null;
    }

    void enter(Participant participant) {
        present.put(participant.id(), participant);
        people.add(participant.userId());
        cutOff.remove(participant.userId());
    }

    void leave(Participant participant) {
        present.remove(participant.id());
        ended.put(participant.id(), Stay.of(participant));
        if (ended.size() > REMEMBERED) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    boolean hasEnded(UUID participantId) {
        return ended.containsKey(participantId);
    }

    boolean hasEnded(UUID participantId, Client client) {
        Stay stay = ended.get(participantId);
        return stay != null && stay.isOf(participantId, client);
    }

    /** Whose stay it is or was; null when nobody's. */
    @Nullable
    UUID userOf(UUID participantId) {
        Participant participant = present.get(participantId);
        if (participant != null) {
            return participant.userId();
        }
        Stay stay = ended.get(participantId);
        return stay == null ? null : stay.userId();
    }

    /** The person left through no wish of anybody's. */
    void expectBack(Participant participant) {
        cutOff.put(participant.userId(), Stay.of(participant));
    }

    boolean expects(UUID userId) {
        return cutOff.containsKey(userId);
    }

    boolean expectsAnybody() {
        return !cutOff.isEmpty();
    }

    /** Whether a person who was expected back is not any more, because of hanging up what was lost. */
    boolean giveUp(UUID participantId, Client client) {
        Stay stay = cutOff.get(client.userId());
        return stay != null && stay.isOf(participantId, client) && cutOff.remove(client.userId()) != null;
    }

    /** Whether a person who was expected back is not any more, because the sign-in is over. */
    boolean giveUp(UUID userId, Predicate<UUID> session) {
        Stay stay = cutOff.get(userId);
        return stay != null && session.test(stay.sessionId()) && cutOff.remove(userId) != null;
    }

    void ban(UUID userId) {
        removed.add(userId);
        cutOff.remove(userId);
    }

    boolean banned(UUID userId) {
        return removed.contains(userId);
    }

    /** Everybody who was in it, in the order of their first joining. */
    List<UUID> people() {
        return List.copyOf(people);
    }
}
