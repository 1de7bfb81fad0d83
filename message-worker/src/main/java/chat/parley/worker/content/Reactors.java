package chat.parley.worker.content;

import chat.parley.wire.Limits;
import chat.parley.wire.model.Reaction;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who reacted to a message by one emoji.
 *
 * @param people first come first; not always all of them
 * @param count of all of them
 */
public record Reactors(String emoji, List<Reactor> people, int count) {
    /**
     * One of them.
     *
     * @param version the chat's when the emoji was put there
     */
    public record Reactor(UUID userId, long version) {}

    /** As readers of the message see them; null for none. */
    public static @Nullable List<Reaction> view(List<Reactors> all) {
        return all.isEmpty() ? null : all.stream().map(Reactors::view).toList();
    }

    private Reaction view() {
        List<UUID> named = people.stream()
                .limit(Limits.REACTION_PEOPLE)
                .map(Reactor::userId)
                .toList();
        return new Reaction(emoji, count, named);
    }

    /** Without the emoji, so that no content can reach a log. */
    @Override
    public String toString() {
        return "Reactors[count=" + count + "]";
    }
}
