package chat.parley.gateway.connection.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Ids;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.MessageBody;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChatOrderTest {
    private static final UUID CHAT = Ids.next();

    private final ChatOrder order = new ChatOrder();
    private final MessageSend first = message(CHAT);
    private final MessageSend second = message(CHAT);
    private final MessageSend third = message(CHAT);

    private static MessageSend message(UUID chat) {
        return new MessageSend("1", Ids.next(), chat, new MessageBody("hi"));
    }

    @Test
    void refusedChangesPassInTheirFirstOrderOnly() {
        order.refused(first, 0);
        assertThat(order.mayPass(second, 0)).isFalse();
        order.refused(second, 0);
        assertThat(order.mayPass(first, 0)).isTrue();
        assertThat(order.mayPass(third, 0)).isFalse();
        order.refused(third, 0);
        assertThat(order.mayPass(third, 0)).isFalse();
        assertThat(order.mayPass(second, 0)).isTrue();
        assertThat(order.mayPass(third, 0)).isTrue();
        assertThat(order.mayPass(message(CHAT), 0)).isTrue();
    }

    @Test
    void aChangeRefusedAgainComesBackToItsPlace() {
        order.refused(first, 0);
        order.refused(second, 0);
        assertThat(order.mayPass(first, 0)).isTrue();
        assertThat(order.mayPass(second, 0)).isTrue();
        order.refused(first, 0);
        order.refused(second, 0);
        assertThat(order.mayPass(second, 0)).isFalse();
        assertThat(order.mayPass(first, 0)).isTrue();
    }

    @Test
    void otherChatsPass() {
        order.refused(first, 0);
        assertThat(order.mayPass(message(Ids.next()), 0)).isTrue();
    }

    @Test
    void confirmedChangesAreForgotten() {
        order.refused(first, 0);
        assertThat(order.mayPass(first, 0)).isTrue();
        order.confirmed(first, 0);
        assertThat(order.mayPass(second, 0)).isTrue();
    }

    @Test
    void aChangeThatWasGivenUpFreesTheChatLater() {
        order.refused(first, 0);
        assertThat(order.mayPass(second, ChatOrder.FORGOTTEN_AFTER)).isFalse();
        assertThat(order.mayPass(second, 2 * ChatOrder.FORGOTTEN_AFTER + 1)).isTrue();
    }

    @Test
    void remembersABoundedNumber() {
        List<MessageSend> refused = new ArrayList<>();
        for (int i = 0; i < 2 * ChatOrder.REMEMBERED; i++) {
            MessageSend message = message(CHAT);
            refused.add(message);
            order.refused(message, 0);
        }
        for (MessageSend message : refused.subList(0, ChatOrder.REMEMBERED)) {
            assertThat(order.mayPass(message, 0)).isTrue();
            order.confirmed(message, 0);
        }
        assertThat(order.mayPass(message(CHAT), 0)).isTrue();
        order.refused(first, 0);
        assertThat(order.mayPass(second, 0)).isFalse();
    }
}
