package chat.parley.worker.chat.core;

import chat.parley.wire.model.MessageBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Gathers what is to be stored of changed messages, each row as seldom as possible. Used once, by one thread. */
final class MessageWrites {
    private final Map<MessagePlace, List<MessageUpdates.Update>> updates = new LinkedHashMap<>();
    private final Set<MessagePlace> erased = new LinkedHashSet<>();
    private final Map<ReactionKey, MessageUpdates.Reaction> reactions = new LinkedHashMap<>();
    private final Set<MessagePlace> unmentioned = new LinkedHashSet<>();
    private final Map<MessagePlace, Set<UUID>> mentions = new LinkedHashMap<>();

    void update(MessageUpdates.Update update) {
        List<MessageUpdates.Update> before = updates.computeIfAbsent(update.place(), place -> new ArrayList<>(1));
        switch (update.content()) {
            case MessageUpdates.Content.Kept kept -> {
                if (!before.isEmpty()) {
                    MessageUpdates.Update last = before.removeLast();
                    boolean same = update.previews() instanceof MessageUpdates.PreviewsNow.Kept;
                    before.add(new MessageUpdates.Update(
                            update.place(),
                            update.version(),
                            update.pinned(),
                            last.content(),
                            same ? last.previews() : update.previews()));
                    return;
                }
            }
            case MessageUpdates.Content.Replaced replaced -> {
                if (!before.isEmpty() && before.getLast().content() instanceof MessageUpdates.Content.Kept) {
                    before.removeLast();
                }
            }
            case MessageUpdates.Content.Erased gone -> before.clear();
        }
        before.add(update);
    }

    /** Forgets all that belongs to a message beside its row. */
    void erase(MessagePlace place) {
        erased.add(place);
        reactions.keySet().removeIf(key -> key.place.equals(place));
        unmentioned.remove(place);
        mentions.remove(place);
    }

    void react(String emoji, MessageUpdates.Reaction reaction) {
        reactions.put(new ReactionKey(reaction.place(), reaction.userId(), emoji), reaction);
    }

    /** A new message mentions somebody. */
    void mention(MessagePlace place, MessageBody body) {
        if (body.mentions() != null || body.mentionsAll() != null) {
            Set<UUID> people = new LinkedHashSet<>(body.mentioned());
            if (body.mentionsAll() != null) {
                people.add(MessageUpdates.EVERYBODY);
            }
            mentions.put(place, people);
        }
    }

    /** A message mentions others than before. */
    void mentionAnew(MessagePlace place, MessageBody body) {
        unmentioned.add(place);
        mentions.remove(place);
        mention(place, body);
    }

    MessageUpdates plan() {
        List<List<MessageUpdates.Update>> rounds = new ArrayList<>();
        for (List<MessageUpdates.Update> ofOne : updates.values()) {
            for (int i = 0; i < ofOne.size(); i++) {
                if (rounds.size() == i) {
                    rounds.add(new ArrayList<>());
                }
                rounds.get(i).add(ofOne.get(i));
            }
        }
        List<MessageUpdates.Mention> mentioned = new ArrayList<>();
        mentions.forEach(
                (place, people) -> people.forEach(person -> mentioned.add(new MessageUpdates.Mention(place, person))));
        return new MessageUpdates(
                rounds, List.copyOf(erased), List.copyOf(reactions.values()), List.copyOf(unmentioned), mentioned);
    }

    private record ReactionKey(MessagePlace place, UUID userId, String emoji) {}
}
