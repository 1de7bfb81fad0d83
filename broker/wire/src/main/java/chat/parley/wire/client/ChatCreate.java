package chat.parley.wire.client;

import chat.parley.wire.BadFrameException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.ChatKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Creates a chat. The creator becomes its owner and need not be among {@code members}.
 *
 * @param chatId UUIDv7 made by the client
 * @param title required for a group, absent for a direct chat; 1 to 120 characters
 * @param members the other people: exactly one for a direct chat, 0 to 99 for a group
 */
@Semantics(
        delivery = "Send again until chat.created or a final error comes; created exactly once. A direct chat exists"
                + " once per pair: if there is one already, the answer holds that one, with its own id.",
        answeredBy = "chat.created",
        errors = {ErrorCode.NOT_FOUND, ErrorCode.CONFLICT, ErrorCode.FORBIDDEN, ErrorCode.LIMIT_REACHED})
public record ChatCreate(
        String id,
        UUID clientId,
        UUID chatId,
        ChatKind kind,
        @Nullable String title,
        List<UUID> members) implements ChatMutation {
    public ChatCreate {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.clientMade("chatId", chatId);
        Rules.present("kind", kind);
        members = Rules.list("members", members, 0, Limits.PEOPLE_AT_ONCE - 1).stream()
                .distinct()
                .toList();
        switch (kind) {
            case DIRECT -> {
                if (title != null) {
                    throw new BadFrameException("title must be absent for a direct chat");
                }
                if (members.size() != 1) {
                    throw new BadFrameException("members must name exactly one person for a direct chat");
                }
            }
            case GROUP -> Rules.line("title", title, Limits.CHAT_TITLE_CHARS);
        }
    }

    /** Without the title, so that no content can reach a log. */
    @Override
    public String toString() {
        return "ChatCreate[id=" + id + ", clientId=" + clientId + ", chatId=" + chatId + ", kind=" + kind + "]";
    }
}
