package chat.parley.wire.client;

import chat.parley.wire.BadFrameException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.ChatRules;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes title, description, picture or rules of a group. For owners and admins. What is absent stays as it is.
 *
 * @param title 1 to 120 characters
 * @param description at most 1000 characters; empty to take it away
 * @param picture a picture that the caller uploaded; the zero UUID to take it away
 * @param rules all of them
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; carried out exactly once. Everybody, the "
                + "sender's socket included, learns of it by chat.changed and a message.new with a notice.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND, ErrorCode.CONFLICT})
public record ChatEdit(
        String id,
        UUID clientId,
        UUID chatId,
        @Nullable String title,
        @Nullable String description,
        @Nullable UUID picture,
        @Nullable ChatRules rules)
        implements GroupChange {
    public ChatEdit {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        if (title != null) {
            Rules.line("title", title, Limits.CHAT_TITLE_CHARS);
        }
        if (description != null && !description.isEmpty()) {
            Rules.text("description", description, Limits.DESCRIPTION_CHARS * 4);
            Rules.atMost("description", description, Limits.DESCRIPTION_CHARS);
        }
        if (title == null && description == null && picture == null && rules == null) {
            throw new BadFrameException("one of title, description, picture and rules must be there");
        }
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "ChatEdit[id=" + id + ", clientId=" + clientId + ", chatId=" + chatId + "]";
    }
}
