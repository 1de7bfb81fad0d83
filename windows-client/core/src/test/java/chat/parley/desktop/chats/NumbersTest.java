package chat.parley.desktop.chats;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.cache.Cache;
import chat.parley.wire.Ids;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Notify;
import chat.parley.wire.model.OwnState;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.OwnChanged;
import chat.parley.wire.server.SyncPage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a chat says of unread messages and of how far others have read, when events were missed or overtook each other. */
class NumbersTest {
    private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
    private static final UUID ME = Ids.next();
    private static final UUID OTHER = Ids.next();
    private static final UUID CHAT = Ids.next();

    @Test
    void aMarkAtAMessageThatIsNotHeldIsAskedForWhenItOvertookAnotherMessage() {
        Chats held = holding(3, 3, chat(3, 3, null, OwnState.NONE, 0));
        OwnChanged mark = new OwnChanged(CHAT, new OwnState(1, marked(1), null), 1, 0, 5, 4);
        Outcome marked = LiveChanges.apply(held, mark, ME);
        assertThat(marked.behind()).isTrue();
        Chats after = LiveChanges.apply(marked.chats(), sent(4, ME), ME).chats();
        assertThat(only(after).version()).isEqualTo(5);
        assertThat(LiveChanges.isBehind(after, CHAT)).isTrue();
    }

    @Test
    void whatIsDoubtfulIsAskedForThoughThePositionOfReadingMovedUnheard() {
        HeldChat held = only(holding(3, 3, chat(3, 0, null, OwnState.NONE, 3)));
        // Whatever position the server holds, it is another one; and it has another version if it holds more messages.
        assertThat(Chats.NONE.put(held.doubted()).cursors())
                .extracting(ChatCursor::readSeq)
                .containsExactly(4L);
        assertThat(Chats.NONE.put(held).cursors())
                .extracting(ChatCursor::readSeq)
                .containsExactly(0L);
    }

    @Test
    void whatIsHeldIsCountedFromTheFirstMessageThatIsKeptThoughAMarkStandsAtOneThatIsGone() {
        OwnState own = new OwnState(1, marked(1), null);
        HeldChat held = only(holding(3, 5, chat(5, 5, 3L, own, 99)));
        assertThat(Unread.recounted(held, ME).chat().unread()).isEqualTo(3);
    }

    @Test
    void whatIsDoubtfulIsAskedForAfterARestart(@TempDir Path directory) {
        HeldChat held = only(holding(3, 3, chat(3, 0, null, OwnState.NONE, 3)));
        byte[] key = Cache.newKey();
        for (HeldChat kept : List.of(held, held.doubted(), held.withUnsure())) {
            try (Cache cache = Cache.open(directory.resolve("cache.db"), key)) {
                cache.write(List.of(new Cache.KeptChat(kept, 60)), List.of(), 1);
            }
            try (Cache cache = Cache.open(directory.resolve("cache.db"), key)) {
                assertThat(only(cache.chats()).isDoubtful()).isEqualTo(kept.isDoubtful());
            }
        }
    }

    @Test
    void aChangeThatWasCountedBeforeItCameIsAskedForWhenMoreOfASyncWasToCome() {
        Chats held = holding(3, 3, chat(3, 0, null, OwnState.NONE, 3));
        ChatDelta counted =
                new ChatDelta(CHAT, 5, false, false, null, 5, 0, 5, List.of(message(4, OTHER)), 5, 5, 0, null);
        Outcome late = LiveChanges.apply(
                Pages.apply(held, new SyncPage("1", 1, List.of(counted), true), ME), sent(5, OTHER), ME);
        assertThat(only(late.chats()).version()).isEqualTo(6);
        assertThat(late.behind()).isTrue();
        ChatDelta whole = new ChatDelta(CHAT, 6, false, false, null, 5, 0, 5, List.of(), 5, 5, 0, null);
        Chats after = Pages.apply(late.chats(), new SyncPage("2", 1, List.of(whole), false), ME);
        assertThat(only(after).chat().unread()).isEqualTo(5);
        assertThat(LiveChanges.apply(after, sent(6, OTHER), ME).behind()).isFalse();
    }

    @Test
    void howFarOthersHaveReadIsAskedForAgainWhenASyncTellsLess() {
        Chats held = holding(3, 3, chat(3, 3, null, OwnState.NONE, 0));
        assertThat(only(held).chat().othersReadSeq()).isEqualTo(3);
        Chats first = Pages.apply(held, othersRead(1), ME);
        assertThat(only(first).chat().othersReadSeq())
                .as("an event may have overtaken the answer")
                .isEqualTo(3);
        assertThat(LiveChanges.isBehind(first, CHAT)).isTrue();
        assertThat(first.cursors()).extracting(ChatCursor::readSeq).containsExactly(4L);
        Chats second = Pages.apply(first, othersRead(1), ME);
        assertThat(only(second).chat().othersReadSeq()).isEqualTo(1);
        assertThat(LiveChanges.isBehind(second, CHAT)).isFalse();
    }

    /** The answer to a sync of which only this is new. */
    private static SyncPage othersRead(long seq) {
        ChatDelta delta = new ChatDelta(CHAT, 4, false, false, null, 3, 3, seq, List.of(), seq, 0, 0, null);
        return new SyncPage("1", 1, List.of(delta), false);
    }

    private static HeldChat only(Chats chats) {
        return chats.find(CHAT).orElseThrow();
    }

    private static ChatPreferences marked(long unreadFrom) {
        return new ChatPreferences(Notify.ALL, null, false, null, unreadFrom);
    }

    private static MessageNew sent(long seq, UUID sender) {
        return new MessageNew(CHAT, seq + 1, seq, message(seq, sender));
    }

    /** The chat was made with version 1, so each message has the version after its place. */
    private static Message message(long seq, UUID sender) {
        return new Message(Ids.next(), seq, seq + 1, sender, Ids.next(), NOW, MessageBody.of("text " + seq), null);
    }

    /** A chat with messages of the other one. */
    private static Chats holding(long from, long to, Chat chat) {
        List<Message> messages = LongStream.rangeClosed(from, to)
                .mapToObj(seq -> message(seq, OTHER))
                .toList();
        return Chats.NONE.put(new HeldChat(
                chat, chat.version(), messages, from, from == 1, null, List.of(), Set.of(), false, false, false));
    }

    private static Chat chat(long lastSeq, long readSeq, @Nullable Long historyFrom, OwnState own, int unread) {
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
