package chat.parley.desktop.view;

import chat.parley.desktop.chats.Messages;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.Whom;
import java.util.UUID;

/**
 * What somebody may do with a message; the server judges by the same rules.
 *
 * @param deleteForEverybody for oneself everything can be deleted
 */
public record MessageRights(
        boolean reply,
        boolean react,
        boolean edit,
        boolean forward,
        boolean copy,
        boolean pin,
        boolean report,
        boolean deleteForEverybody) {
    public static MessageRights of(Chat chat, Message message, UUID me) {
        boolean own = message.senderId().equals(me);
        boolean leads = chat.role() != ChatRole.MEMBER;
        boolean group = chat.kind() == ChatKind.GROUP;
        boolean content = message.body() != null;
        boolean post = !group || leads || chat.rules().post() == Whom.EVERYONE;
        return new MessageRights(
                content && post,
                !Messages.isDeleted(message) && message.notice() == null && message.call() == null,
                own && content && message.forwarded() == null && post,
                content,
                message.body() != null && !message.body().text().isEmpty(),
                content && (!group || leads || chat.rules().pin() == Whom.EVERYONE),
                content && !own,
                content && (own || (group && leads)));
    }
}
