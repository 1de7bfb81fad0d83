package chat.parley.desktop.chats;

import static chat.parley.desktop.chats.ChatForTest.CHAT;
import static chat.parley.desktop.chats.ChatForTest.ME;
import static chat.parley.desktop.chats.ChatForTest.OTHER;
import static chat.parley.desktop.chats.ChatForTest.chat;
import static chat.parley.desktop.chats.ChatForTest.holding;
import static chat.parley.desktop.chats.ChatForTest.message;
import static chat.parley.desktop.chats.ChatForTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.cache.Cache;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.Notify;
import chat.parley.wire.model.OwnState;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.OwnChanged;
import chat.parley.wire.server.SyncPage;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a chat says of unread messages and of how far others have read, when events were missed or overtook each other. */
class NumbersTest {
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

    private static ChatPreferences marked(long unreadFrom) {
        return new ChatPreferences(Notify.ALL, null, false, null, unreadFrom);
    }

    private static MessageNew sent(long seq, UUID sender) {
        return new MessageNew(CHAT, seq + 1, seq, message(seq, sender));
    }
}
