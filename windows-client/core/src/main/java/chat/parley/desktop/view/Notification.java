package chat.parley.desktop.view;

import java.util.UUID;

/** What the system shows of a message that came. */
public record Notification(UUID chatId, String title, String text) {
    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "Notification[" + chatId + "]";
    }
}
