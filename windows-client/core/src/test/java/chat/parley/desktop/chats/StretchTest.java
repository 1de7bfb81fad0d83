package chat.parley.desktop.chats;

import static chat.parley.desktop.chats.ChatForTest.CHAT;
import static chat.parley.desktop.chats.ChatForTest.ME;
import static chat.parley.desktop.chats.ChatForTest.OTHER;
import static chat.parley.desktop.chats.ChatForTest.chat;
import static chat.parley.desktop.chats.ChatForTest.holding;
import static chat.parley.desktop.chats.ChatForTest.message;
import static chat.parley.desktop.chats.ChatForTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.OwnState;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.SyncPage;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages 40 to 43 of a chat, of which otherwise those from 90 on are held. */
class StretchTest {
    private final Chats middle = Pages.applyAround(
            holding(90, 100, chat(100, 100, null, OwnState.NONE, 0)),
            new MessagePage("1", CHAT, messages(40, 43), true, true));

    @ParameterizedTest
    @CsvSource({"39, 40, true", "40, 40, false", "42, 42, false"})
    void losesWhatIsNotKeptAnyMore(long historyFrom, long first, boolean older) {
        Stretch left = Objects.requireNonNull(only(kept(historyFrom)).around());
        assertThat(left.messages()).extracting(Message::seq).containsExactlyElementsOf(seqs(first, 43));
        assertThat(left.from()).isEqualTo(first);
        assertThat(left.older()).isEqualTo(older);
    }

    @Test
    void isGoneWhenNothingOfItIsKept() {
        assertThat(only(kept(44)).around()).isNull();
    }

    @Test
    void reachesTheFirstMessageWhenItBecomesPartOfTheNewest() {
        Chats joined = Pages.applyNewer(kept(40), new MessagePage("3", CHAT, messages(44, 89), true, null), 43);
        assertThat(only(joined).around()).isNull();
        assertThat(only(joined).from()).isEqualTo(40);
        assertThat(only(joined).complete()).isTrue();
    }

    /** After a sync that told from where on messages are kept. */
    private Chats kept(long historyFrom) {
        ChatDelta delta = new ChatDelta(
                CHAT,
                102,
                false,
                false,
                chat(100, 100, historyFrom, OwnState.NONE, 0),
                100,
                100,
                100,
                List.of(),
                100,
                0,
                0,
                null);
        return Pages.apply(middle, new SyncPage("2", 1, List.of(delta), false), ME);
    }

    private static List<Message> messages(long from, long to) {
        return seqs(from, to).stream().map(seq -> message(seq, OTHER)).toList();
    }

    private static List<Long> seqs(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
