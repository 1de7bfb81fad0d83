package chat.parley.worker.chat.core;

import chat.parley.wire.client.ChatAdd;
import chat.parley.wire.client.ChatEdit;
import chat.parley.wire.client.ChatEnter;
import chat.parley.wire.client.ChatLeave;
import chat.parley.wire.client.ChatLink;
import chat.parley.wire.client.ChatRemove;
import chat.parley.wire.client.ChatSetRole;
import chat.parley.wire.client.GroupChange;
import chat.parley.wire.model.ChatRole;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes of groups that were carried out before: answered as then, and, when it is not known whether anybody was told,
 * told as things are now. Used once, by one thread.
 */
final class GroupRepeats {
    private final Groups groups;
    private final Function<UUID, @Nullable OpenCall> calls;
    private final Instant now;

    GroupRepeats(Groups groups, Function<UUID, @Nullable OpenCall> calls, Instant now) {
        this.groups = groups;
        this.calls = calls;
        this.now = now;
    }

    Outcome repeat(Work work, GroupChange frame, LockedChat chat) {
        GroupTelling telling = new GroupTelling(groups, work, now);
        if (work.again()) {
            List<UUID> joined =
                    joined(work, frame).stream().filter(chat::hasMember).toList();
            Set<UUID> apart = new HashSet<>(joined);
            ChatRole role = frame instanceof ChatSetRole given ? chat.members().roleOf(given.userId()) : null;
            if (role != null && frame instanceof ChatSetRole given) {
                telling.roleBefore(chat, given.userId(), role);
                apart.add(given.userId());
            }
            telling.changedBefore(
                    chat,
                    chat.members().userIds().stream()
                            .filter(member -> !apart.contains(member))
                            .toList());
            telling.joined(joined);
            UUID gone = gone(work, frame);
            if (gone != null && !chat.hasMember(gone)) {
                telling.left(chat, gone, groups.version(chat), calls.apply(chat.id()));
            }
        }
        return telling.ok();
    }

    private static List<UUID> joined(Work work, GroupChange frame) {
        return switch (frame) {
            case ChatAdd add -> add.people();
            case ChatEnter enter -> List.of(work.userId());
            case ChatEdit other -> List.of();
            case ChatRemove other -> List.of();
            case ChatLeave other -> List.of();
            case ChatSetRole other -> List.of();
            case ChatLink other -> List.of();
        };
    }

    private static @Nullable UUID gone(Work work, GroupChange frame) {
        return switch (frame) {
            case ChatRemove remove -> remove.userId();
            case ChatLeave leave -> work.userId();
            case ChatAdd other -> null;
            case ChatEnter other -> null;
            case ChatEdit other -> null;
            case ChatSetRole other -> null;
            case ChatLink other -> null;
        };
    }
}
