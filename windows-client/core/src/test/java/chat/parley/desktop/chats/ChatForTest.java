package chat.parley.desktop.chats;

import chat.parley.wire.Ids;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.OwnState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The only chat of a client, with messages of the other member. */
final class ChatForTest {
    private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
    static final UUID ME = Ids.next();
    static final UUID OTHER = Ids.next();
    static final UUID CHAT = Ids.next();

    private ChatForTest() {}

    static HeldChat only(Chats chats) {
        return chats.find(CHAT).orElseThrow();
    }

    /** The chat was made with version 1, so each message has the version after its place. */
    static Message message(long seq, UUID sender) {
        return new Message(Ids.next(), seq, seq + 1, sender, Ids.next(), NOW, MessageBody.of("text " + seq), null);
    }

    /** A chat with messages of the other one. */
    static Chats holding(long from, long to, Chat chat) {
        List<Message> messages = LongStream.rangeClosed(from, to)
                .mapToObj(seq -> message(seq, OTHER))
                .toList();
        return Chats.NONE.put(new HeldChat(
                chat, chat.version(), messages, from, from == 1, null, List.of(), Set.of(), false, false, false));
    }

    static Chat chat(long lastSeq, long readSeq, @Nullable Long historyFrom, OwnState own, int unread) {
        return new Chat(
                CHAT,
                ChatKind.GROUP,
                "Picnic",
                List.of(new Member(ME, ChatRole.OWNER), new Member(OTHER, ChatRole.MEMBER)),
                NOW,
                lastSeq + 1,
                lastSeq,
                readSeq,
                lastSeq,
                null,
                null,
                null,
                null,
                ChatRules.OPEN,
                2,
                ChatRole.OWNER,
                lastSeq,
                unread,
                0,
                own,
                historyFrom,
                historyFrom == null ? null : 30);
    }
}
