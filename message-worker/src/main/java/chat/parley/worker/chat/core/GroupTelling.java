package chat.parley.worker.chat.core;

import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Notice;
import chat.parley.wire.server.ChatChanged;
import chat.parley.wire.server.ChatRemoved;
import chat.parley.wire.server.Ok;
import chat.parley.wire.service.ServiceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gathers what is told of what one frame did to a group. Used once, by one thread. */
final class GroupTelling {
    private final Groups groups;
    private final Work work;
    private final Instant now;
    private final List<ServiceEvent> events = new ArrayList<>();
    private final List<Outcome.Told> told = new ArrayList<>();
    private List<UUID> joined = List.of();
    private @Nullable UUID evicted;
    private @Nullable OpenCall call;

    GroupTelling(Groups groups, Work work, Instant now) {
        this.groups = groups;
        this.work = work;
        this.now = now;
    }

    /** How the group is since this version. */
    void changed(LockedChat chat, long version, List<UUID> people) {
        events.add(new ServiceEvent.ChatUpdated(chat.id(), version, now));
        tell(chat, version, version - 1, people, null);
    }

    /** How the group is since this version, in which somebody has another role. */
    void changed(LockedChat chat, long version, UUID person, ChatRole role) {
        List<UUID> others = chat.members().userIds().stream()
                .filter(member -> !member.equals(person))
                .toList();
        changed(chat, version, others);
        tell(chat, version, version - 1, List.of(person), role);
    }

    /**
     * How the group is now, for people who may or may not know it: nobody can apply this to what was before, so who does
     * not hold the version now syncs. What else was changed meanwhile is not passed over.
     */
    void changedBefore(LockedChat chat, List<UUID> people) {
        long version = groups.version(chat);
        events.add(new ServiceEvent.ChatUpdated(chat.id(), version, now));
        tell(chat, version, version, people, null);
    }

    /** Like {@link #changedBefore}, for somebody who may or may not know of another role. */
    void roleBefore(LockedChat chat, UUID person, ChatRole role) {
        long version = groups.version(chat);
        tell(chat, version, version, List.of(person), role);
    }

    private void tell(LockedChat chat, long version, long before, List<UUID> people, @Nullable ChatRole role) {
        if (!people.isEmpty()) {
            told.add(new Outcome.Told(people, new ChatChanged(chat.id(), version, before, groups.view(chat), role)));
        }
    }

    void notice(LockedChat chat, Notice notice, List<UUID> people) {
        told.add(groups.tellNotice(chat, work.userId(), notice, people));
    }

    /** These are members now: they are shown the chat as soon as all is stored. */
    void joined(List<UUID> people) {
        joined = people;
    }

    /**
     * Somebody is no member any more, and not in the chat's call either.
     *
     * @param open the chat's call; null for none
     */
    void left(LockedChat chat, UUID person, long version, @Nullable OpenCall open) {
        told.add(new Outcome.Told(List.of(person), new ChatRemoved(chat.id(), version)));
        evicted = open == null ? null : person;
        call = open;
    }

    Outcome ok() {
        Outcome.Evicted eviction = evicted == null || call == null ? null : new Outcome.Evicted(call, evicted);
        return new Outcome.GroupChanged(work, new Ok(work.frame().id()), events, told, joined, Map.of(), eviction);
    }
}
