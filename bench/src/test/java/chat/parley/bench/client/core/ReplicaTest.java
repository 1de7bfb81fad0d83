package chat.parley.bench.client.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Ids;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.Resync;
import chat.parley.wire.server.SyncPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplicaTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final UUID self = Ids.next();
    private final UUID chatId = Ids.next();
    private final List<Message> seen = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private final Replica replica = new Replica(
            new ReplicaObserver() {
                @Override
                public void messageSeen(UUID chat, Message message, Source source) {
                    seen.add(message);
                }

                @Override
                public void contradiction(UUID chat, String what) {
                    contradictions.add(what);
                }
            },
            PATIENCE);
    private final List<Message> stored = new ArrayList<>();

    @Test
    void changesInOrderAreAppliedAndRepeatsDropped() {
        startAt(2);
        MessageNew third = live(store());
        replica.apply(third, self);
        replica.apply(third, self);

        assertThat(seen).hasSize(3);
        assertThat(chat().lastSeq()).isEqualTo(3);
        assertThat(replica.isSettled()).isTrue();
        assertThat(contradictions).isEmpty();
    }

    @Test
    void aMissedChangeIsFetchedBySync() {
        startAt(1);
        store();
        replica.apply(live(store()), self);

        assertThat(replica.nextSync("1", 1)).as("it may be on its way").isNull();
        Sync sync = asked(replica.nextSync("1", 1 + PATIENCE.toNanos()));
        assertThat(sync.known()).containsExactly(new ChatCursor(chatId, 1, 0, 0));
        assertThat(replica.apply(page(delta(1, false), false), "2")).isNull();

        assertThat(seen).containsExactlyElementsOf(stored);
        assertThat(replica.isSettled()).isTrue();
    }

    @Test
    void aReplyThatOvertakesADeliveryWaitsForIt() {
        startAt(1);
        MessageNew delivered = live(store());
        MessageNew own = live(store());
        replica.apply(own, self);
        assertThat(replica.isSettled()).isFalse();
        replica.apply(delivered, self);

        assertThat(seen).containsExactlyElementsOf(stored);
        assertThat(replica.isSettled()).isTrue();
        assertThat(contradictions).isEmpty();
    }

    @Test
    void anAnswerOlderThanALiveChangeDoesNotMoveBack() {
        startAt(1);
        SyncPage old = page(delta(0, false), false);
        replica.compareAll();
        replica.nextSync("1", 0);
        replica.apply(live(store()), self);
        replica.apply(old, "2");

        assertThat(chat().version()).isEqualTo(2);
        assertThat(contradictions).isEmpty();
    }

    @Test
    void pagesAreFollowedWithTheCursorsOfTheAnswer() {
        startAt(1);
        store();
        store();
        replica.apply(new Resync(), self);
        replica.nextSync("1", 0);

        Sync second = asked(replica.apply(
                page(new ChatDelta(chatId, 2, false, false, null, 3, 0, 0, stored.subList(1, 2), 0, 0, 0, null), true),
                "2"));

        assertThat(second.known()).containsExactly(new ChatCursor(chatId, 2, 0, 0));
        assertThat(replica.isSettled()).isFalse();
    }

    @Test
    void whatComesLiveBetweenTwoPagesFollowsTheFirst() {
        startAt(1);
        store();
        MessageNew third = live(store());
        replica.apply(new Resync(), self);
        replica.nextSync("1", 0);
        replica.apply(
                page(new ChatDelta(chatId, 2, false, false, null, 3, 0, 0, stored.subList(1, 2), 0, 0, 0, null), true),
                "2");
        replica.apply(third, self);
        replica.apply(page(delta(2, false), false), "3");

        assertThat(seen).containsExactlyElementsOf(stored);
        assertThat(contradictions).isEmpty();
    }

    @Test
    void aResetDropsWhatWasCached() {
        startAt(1);
        store();
        store();
        replica.compareAll();
        replica.nextSync("1", 0);
        replica.apply(page(delta(2, true), false), "2");

        assertThat(chat().messages().values()).containsExactly(stored.get(2));
        assertThat(contradictions).isEmpty();
    }

    @Test
    void twoMessagesInOnePlaceAreAContradiction() {
        startAt(1);
        Message other = message(1, 2);
        replica.apply(
                page(new ChatDelta(chatId, 2, false, false, null, 1, 0, 0, List.of(other), 0, 0, 0, null), false), "2");

        assertThat(contradictions).hasSize(1);
    }

    @Test
    void aGapInSeqIsAContradiction() {
        startAt(1);
        replica.apply(new MessageNew(chatId, 2, 1, message(3, 2)), self);

        assertThat(contradictions).hasSize(1);
    }

    @Test
    void aChatThatWasLeftIsDropped() {
        startAt(1);
        replica.apply(page(new ChatDelta(chatId, 2, false, true, null, 0, 0, 0, List.of(), 0, 0, 0, null), false), "2");

        assertThat(replica.chats()).isEmpty();
    }

    private void startAt(int messages) {
        for (int i = 0; i < messages; i++) {
            store();
        }
        replica.compareAll();
        replica.nextSync("0", 0);
        replica.apply(page(delta(0, false), false), "1");
    }

    private Message store() {
        Message message = message(stored.size() + 1, stored.size() + 1);
        stored.add(message);
        return message;
    }

    private Message message(long seq, long version) {
        return new Message(Ids.next(), seq, version, self, Ids.next(), Instant.EPOCH, MessageBody.of("text"), null);
    }

    private MessageNew live(Message message) {
        return new MessageNew(chatId, message.version(), message.version() - 1, message);
    }

    private ChatDelta delta(int after, boolean reset) {
        return new ChatDelta(
                chatId,
                stored.size(),
                reset,
                false,
                null,
                stored.size(),
                0,
                0,
                List.copyOf(stored.subList(after, stored.size())),
                0,
                0,
                0,
                null);
    }

    private static SyncPage page(ChatDelta delta, boolean more) {
        return new SyncPage("1", 1, List.of(delta), more);
    }

    private ChatReplica chat() {
        @Nullable ChatReplica chat = replica.chat(chatId);
        assertThat(chat).isNotNull();
        return java.util.Objects.requireNonNull(chat);
    }

    private static Sync asked(@Nullable Sync sync) {
        assertThat(sync).isNotNull();
        return java.util.Objects.requireNonNull(sync);
    }
}
