package chat.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Ids;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChatStreamTest {
    private final UUID chatId = Ids.next();

    @Test
    void membersAgreeHoweverTheirChangesArrived() {
        ChatStream inOrder = new ChatStream(4, 2);
        inOrder.take(5, 4, 3, 100);
        inOrder.take(6, 5, 4, 101);
        inOrder.take(7, 6, 5, 102);
        ChatStream shuffled = new ChatStream(4, 2);
        assertThat(shuffled.take(7, 6, 5, 102)).isEqualTo(ChatStream.Taken.EARLY);
        assertThat(shuffled.take(6, 5, 4, 101)).isEqualTo(ChatStream.Taken.EARLY);
        assertThat(shuffled.hasGap()).isTrue();
        assertThat(shuffled.take(5, 4, 3, 100)).isEqualTo(ChatStream.Taken.APPLIED);
        assertThat(shuffled.take(6, 5, 4, 101)).isEqualTo(ChatStream.Taken.REPEATED);

        assertThat(shuffled.hasGap()).isFalse();
        assertThat(Agreement.of(List.of(inOrder.view(chatId), shuffled.view(chatId))))
                .isEqualTo(new Agreement(1, 3, 0, 0));
    }

    @Test
    void aSwappedPairIsNoticed() {
        ChatStream one = new ChatStream(0, 0);
        one.take(1, 0, 1, 100);
        one.take(2, 1, 2, 101);
        ChatStream other = new ChatStream(0, 0);
        other.take(1, 0, 1, 101);
        other.take(2, 1, 2, 100);

        assertThat(Agreement.of(List.of(one.view(chatId), other.view(chatId))).differing())
                .isEqualTo(1);
    }

    @Test
    void aLostMessageIsNoticed() {
        ChatStream one = new ChatStream(0, 0);
        one.take(1, 0, 1, 100);
        ChatStream other = new ChatStream(0, 0);
        Agreement agreement = Agreement.of(List.of(one.view(chatId), other.view(chatId)));

        assertThat(agreement.differing()).isEqualTo(1);
        assertThat(agreement.isComplete(1)).isFalse();
    }

    @Test
    void aGapInSeqIsAContradiction() {
        ChatStream stream = new ChatStream(0, 0);
        stream.take(1, 0, 2, 100);

        assertThat(Agreement.of(List.of(stream.view(chatId))).contradictions()).isEqualTo(1);
    }
}
