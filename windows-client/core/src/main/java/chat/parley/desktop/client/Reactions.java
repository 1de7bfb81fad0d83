package chat.parley.desktop.client;

import chat.parley.wire.model.Message;
import chat.parley.wire.model.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Emoji under messages. */
public final class Reactions {
    private Reactions() {}

    public static List<Reaction> of(Message message) {
        return message.reactions() == null ? List.of() : message.reactions();
    }

    public static boolean has(Message message, String emoji, UUID person) {
        return of(message).stream()
                .anyMatch(one -> one.emoji().equals(emoji) && one.userIds().contains(person));
    }

    /** As they will be when the reaction was carried out. */
    static List<Reaction> changed(List<Reaction> reactions, String emoji, boolean on, UUID me) {
        List<Reaction> result = new ArrayList<>();
        boolean known = false;
        for (Reaction one : reactions) {
            if (!one.emoji().equals(emoji)) {
                result.add(one);
                continue;
            }
            known = true;
            Reaction next = one.userIds().contains(me) == on ? one : toggled(one, on, me);
            if (next.count() > 0) {
                result.add(next);
            }
        }
        if (!known && on) {
            result.add(new Reaction(emoji, 1, List.of(me)));
        }
        return List.copyOf(result);
    }

    private static Reaction toggled(Reaction reaction, boolean on, UUID me) {
        List<UUID> people = new ArrayList<>(reaction.userIds());
        if (on) {
            people.add(me);
        } else {
            people.remove(me);
        }
        return new Reaction(reaction.emoji(), reaction.count() + (on ? 1 : -1), List.copyOf(people));
    }
}
