package chat.parley.desktop.view;

import chat.parley.desktop.client.ClientState;
import chat.parley.wire.model.Message;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A message in a list apart from its chat.
 *
 * @param chat how the chat is called
 * @param text in one line
 */
public record MessageLine(UUID chatId, long seq, Face face, String author, String chat, String text, String time) {
    public static MessageLine of(ClientState state, Texts texts, UUID chatId, Message message, LocalDate today) {
        Names names = new Names(state, texts);
        String author = names.person(message.senderId());
        return new MessageLine(
                chatId,
                message.seq(),
                Face.of(message.senderId(), author),
                author,
                state.chats().find(chatId).map(names::chat).orElse(""),
                new Summaries(names, texts).of(message),
                texts.briefly(message.sentAt(), today));
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "MessageLine[" + chatId + ", " + seq + "]";
    }
}
