package chat.parley.worker.chat.core;

import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Member;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a chat now.
 *
 * @param infoVersion the chat's version of titles and members at which this was so
 * @param roles in the order of joining
 * @param userIds in the order of joining
 * @param visibleFrom the first message that a member may see, for those who may not see all
 */
public record ChatMembers(
        long infoVersion, Map<UUID, ChatRole> roles, List<UUID> userIds, Map<UUID, Long> visibleFrom) {
    public ChatMembers(long infoVersion, Map<UUID, ChatRole> roles) {
        this(infoVersion, roles, Map.of());
    }

    public ChatMembers(long infoVersion, Map<UUID, ChatRole> roles, Map<UUID, Long> visibleFrom) {
        this(
                infoVersion,
                Collections.unmodifiableMap(new LinkedHashMap<>(roles)),
                List.copyOf(roles.keySet()),
                Map.copyOf(visibleFrom));
    }

    /** The role of a person; null when not a member. */
    public @Nullable ChatRole roleOf(UUID userId) {
        return roles.get(userId);
    }

    public int count() {
        return userIds.size();
    }

    /** The first who joined. */
    public List<Member> first(int most) {
        return roles.entrySet().stream()
                .limit(most)
                .map(member -> new Member(member.getKey(), member.getValue()))
                .toList();
    }

    /** Whether a member may see the message of this {@code seq}. */
    public boolean sees(UUID userId, long seq) {
        return seq >= visibleFrom.getOrDefault(userId, 1L);
    }

    /** Those who may see the message of this {@code seq}. */
    public List<UUID> whoSee(long seq) {
        return visibleFrom.isEmpty()
                ? userIds
                : userIds.stream().filter(userId -> sees(userId, seq)).toList();
    }

    /** Whether somebody is the only owner. */
    boolean isLastOwner(UUID userId) {
        return roles.get(userId) == ChatRole.OWNER && Collections.frequency(roles.values(), ChatRole.OWNER) == 1;
    }

    /** With more people, who are members after all others. */
    ChatMembers joined(Collection<UUID> people, long firstVisible) {
        Map<UUID, ChatRole> changed = new LinkedHashMap<>(roles);
        Map<UUID, Long> visible = new HashMap<>(visibleFrom);
        for (UUID person : people) {
            changed.put(person, ChatRole.MEMBER);
            if (firstVisible > 1) {
                visible.put(person, firstVisible);
            }
        }
        return new ChatMembers(infoVersion, changed, visible);
    }

    ChatMembers without(UUID userId) {
        Map<UUID, ChatRole> changed = new LinkedHashMap<>(roles);
        Map<UUID, Long> visible = new HashMap<>(visibleFrom);
        changed.remove(userId);
        visible.remove(userId);
        return new ChatMembers(infoVersion, changed, visible);
    }

    ChatMembers with(UUID userId, ChatRole role) {
        Map<UUID, ChatRole> changed = new LinkedHashMap<>(roles);
        changed.put(userId, role);
        return new ChatMembers(infoVersion, changed, visibleFrom);
    }
}
