package chat.parley.desktop.view;

import chat.parley.wire.model.PresenceState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat or person that one can jump to.
 *
 * @param id of the chat, or of the person
 * @param detail the second line: how many members, or the login
 * @param presence of the person, or of the other one of a direct chat
 */
public record JumpChoice(
        Kind kind,
        UUID id,
        String name,
        String detail,
        Face face,
        @Nullable PresenceState presence) {
    /** What it is. */
    public enum Kind {
        CHAT,
        PERSON
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "JumpChoice[" + kind + ", " + id + "]";
    }
}
