package chat.parley.importer.core;

import chat.parley.wire.model.ChatKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation.
 *
 * @param key names it in the export
 * @param title of groups
 * @param members keys of people, the one who owns it first if the export knows
 */
public record ExportedChat(
        String key,
        ChatKind kind,
        @Nullable String title,
        @Nullable String description,
        List<String> members) {
    /** Without the title, so that no content can reach a log. */
    @Override
    public String toString() {
        return "ExportedChat[kind=" + kind + "]";
    }
}
