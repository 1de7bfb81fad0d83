package chat.parley.desktop.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way to go on from what was typed.
 *
 * @param insert what takes the place of what was typed
 * @param emoji shown before the name; null for a person
 * @param person null for an emoji and for everybody
 */
public record Completion(
        String insert,
        String name,
        String detail,
        @Nullable String emoji,
        @Nullable UUID person) {
    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "Completion[]";
    }
}
