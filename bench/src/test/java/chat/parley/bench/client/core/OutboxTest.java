package chat.parley.bench.client.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.MessageBody;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Outbox outbox = new Outbox(3, Duration.ofSeconds(15), Duration.ofMillis(200));
    private final UUID chat = Ids.next();
    private final UUID otherChat = Ids.next();

    @Test
    void sendsFirstInFirstOutUpToTheWindow() {
        List<UUID> added = addMessages(chat, 4);

        assertThat(clientIds(outbox.due(0))).containsExactlyElementsOf(added.subList(0, 3));
        assertThat(outbox.due(0)).isEmpty();
    }

    @Test
    void anAcknowledgedMessageMakesRoomForTheNext() {
        List<UUID> added = addMessages(chat, 4);
        String first = outbox.due(0).getFirst().id();

        assertThat(outbox.acknowledged(first))
                .satisfies(mutation -> assertThat(mutation.clientId()).isEqualTo(added.getFirst()));
        assertThat(clientIds(outbox.due(0))).containsExactly(added.get(3));
        assertThat(outbox.size()).isEqualTo(3);
    }

    @Test
    void afterARetryableRefusalEverythingLeftIsSentAgainInOrderOnceAllWereAnswered() {
        List<UUID> added = addMessages(chat, 4);
        List<ChatMutation> sent = outbox.due(0);

        assertThat(refuse(sent.get(0), ErrorCode.UNAVAILABLE, 0)).isEqualTo(Outbox.Refusal.RETRIED);
        assertThat(outbox.due(SECOND)).as("two replies are still missing").isEmpty();
        outbox.acknowledged(sent.get(1).id());
        refuse(sent.get(2), ErrorCode.UNAVAILABLE, 0);

        assertThat(outbox.due(0)).as("the pause is not over").isEmpty();
        assertThat(clientIds(outbox.due(SECOND))).containsExactly(added.get(0), added.get(2), added.get(3));
    }

    @Test
    void theServersPauseIsKept() {
        addMessages(chat, 1);
        outbox.refused(outbox.due(0).getFirst().id(), ErrorCode.RATE_LIMITED, 5_000L, 0);

        assertThat(outbox.due(4 * SECOND)).isEmpty();
        assertThat(outbox.due(5 * SECOND)).hasSize(1);
    }

    @Test
    void oneChatDoesNotHoldUpAnother() {
        addMessages(chat, 1);
        refuse(outbox.due(0).getFirst(), ErrorCode.UNAVAILABLE, 0);
        List<UUID> others = addMessages(otherChat, 1);

        assertThat(clientIds(outbox.due(0))).containsExactlyElementsOf(others);
    }

    @Test
    void aFinalRefusalLeavesTheOutbox() {
        addMessages(chat, 1);

        assertThat(refuse(outbox.due(0).getFirst(), ErrorCode.NOT_A_MEMBER, 0)).isEqualTo(Outbox.Refusal.FINAL);
        assertThat(outbox.size()).isZero();
    }

    @Test
    void aLostConnectionRepeatsEverythingWithTheSameClientIds() {
        List<UUID> added = addMessages(chat, 3);
        String stale = outbox.due(0).getFirst().id();
        outbox.disconnected();

        assertThat(outbox.acknowledged(stale))
                .as("a reply to the lost connection")
                .isNull();
        assertThat(clientIds(outbox.due(0))).containsExactlyElementsOf(added);
    }

    @Test
    void anUnansweredMessageIsSentAgain() {
        List<UUID> added = addMessages(chat, 1);
        outbox.due(0);

        assertThat(outbox.due(14 * SECOND)).isEmpty();
        assertThat(clientIds(outbox.due(16 * SECOND))).containsExactlyElementsOf(added);
    }

    private Outbox.Refusal refuse(ChatMutation mutation, ErrorCode code, long now) {
        return outbox.refused(mutation.id(), code, null, now);
    }

    private List<UUID> addMessages(UUID chatId, int count) {
        List<UUID> ids =
                java.util.stream.Stream.generate(Ids::next).limit(count).toList();
        ids.forEach(id -> outbox.add(new MessageSend("-", id, chatId, MessageBody.of("text"))));
        return ids;
    }

    private static List<UUID> clientIds(List<ChatMutation> mutations) {
        return mutations.stream().map(ChatMutation::clientId).toList();
    }
}
