package chat.parley.gateway.connection.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Ids;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.MessageBody;
import java.util.ArrayDeque;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChatOrderTest {
    private static final UUID CHAT = Ids.next();

    private final ChatOrder order = new ChatOrder();
    private final MessageSend first = message(CHAT);
    private final MessageSend second = message(CHAT);
    private final MessageSend third = message(CHAT);

    private static MessageSend message(UUID chat) {
        return new MessageSend("1", Ids.next(), chat, MessageBody.of("hi"));
    }

    /** Sends a change; it is refused at once if it may not pass. */
    private boolean send(MessageSend message, long now) {
        order.arrived(message);
        if (order.mayPass(message, now)) {
            return true;
        }
        order.refused(message, now);
        return false;
    }

    @Test
    void refusedChangesPassInTheirFirstOrderOnly() {
        order.refused(first, 0);
        assertThat(send(second, 0)).isFalse();
        assertThat(send(first, 0)).isTrue();
        assertThat(send(third, 0)).as("the second was refused too").isFalse();
        assertThat(send(second, 0)).isTrue();
        assertThat(send(third, 0)).isTrue();
        assertThat(send(message(CHAT), 0)).isTrue();
    }

    @Test
    void aChangeRefusedAgainComesBackToItsPlace() {
        order.refused(first, 0);
        order.refused(second, 0);
        assertThat(send(first, 0)).isTrue();
        assertThat(send(second, 0)).isTrue();
        order.refused(first, 0);
        order.refused(second, 0);
        assertThat(send(second, 0)).isFalse();
        assertThat(send(first, 0)).isTrue();
    }

    @Test
    void aChangeThatFailsAfterALaterOneWasRefusedStaysBeforeIt() {
        assertThat(send(first, 0)).isTrue();
        order.refused(second, 0);
        order.refused(first, 0);
        assertThat(send(second, 0)).isFalse();
        assertThat(send(first, 0)).isTrue();
        assertThat(send(second, 0)).isTrue();
    }

    @Test
    void aChangeUnderWayIsNotHeldUpByALaterOneThatWasRefused() {
        order.arrived(first);
        order.refused(second, 0);
        assertThat(order.mayPass(first, 0)).isTrue();
    }

    @Test
    void otherChatsPass() {
        order.refused(first, 0);
        assertThat(send(message(Ids.next()), 0)).isTrue();
    }

    @Test
    void aChangeThatWasGivenUpFreesTheChatLater() {
        order.refused(first, 0);
        assertThat(send(second, ChatOrder.FORGOTTEN_AFTER)).isFalse();
        // The second's own attempts do not keep the first alive.
        assertThat(send(second, ChatOrder.FORGOTTEN_AFTER + 1)).isTrue();
        assertThat(send(third, ChatOrder.FORGOTTEN_AFTER + 1)).isTrue();
    }

    @Test
    void nobodyWaitsForEverWhenTooManyWereRefused() {
        ArrayDeque<MessageSend> refused = new ArrayDeque<>();
        for (int i = 0; i < 2 * ChatOrder.REMEMBERED; i++) {
            refused.add(message(CHAT));
            order.refused(refused.getLast(), 0);
        }
        // Sent again oldest first, each confirmed before the next is sent; now and then one is refused once more.
        int steps = 0;
        while (!refused.isEmpty()) {
            assertThat(steps++).isLessThan(10 * ChatOrder.REMEMBERED);
            MessageSend oldest = refused.getFirst();
            if (send(oldest, 0) && steps % 3 != 0) {
                order.confirmed(oldest);
                refused.removeFirst();
            } else {
                order.refused(oldest, 0);
            }
        }
        order.refused(first, 0);
        assertThat(send(second, 0)).as("the order is kept again").isFalse();
    }
}
