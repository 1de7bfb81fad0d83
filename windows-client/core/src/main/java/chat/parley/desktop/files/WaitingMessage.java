package chat.parley.desktop.files;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message that is sent as soon as its files are there. */
public record WaitingMessage(
        UUID id, UUID chatId, String text, @Nullable Long replyTo) {
    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "WaitingMessage[" + id + "]";
    }
}
