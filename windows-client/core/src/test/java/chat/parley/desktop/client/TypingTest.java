package chat.parley.desktop.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.chats.Chats;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.wire.Ids;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TypingTest {
    private static final UUID CHAT = Ids.next();
    private static final UUID OTHER_CHAT = Ids.next();
    private static final UUID BORIS = Ids.next();
    private static final UUID CHEN = Ids.next();

    private final CoreThread thread = new CoreThread("typing");
    private final AtomicLong now = new AtomicLong(-5);
    private final StateStore store = new StateStore(
            ClientState.of(new Person(Ids.next(), "anna", "Anna", UserRole.USER, true), Chats.NONE, Map.of()));
    private final Typing typing = new Typing(thread, store, new FakeRequests(), now::get);

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void endsWithTheMessage() {
        typing.began(CHAT, BORIS);
        typing.began(CHAT, CHEN);
        typing.finished(CHAT, BORIS);
        assertThat(writing(CHAT)).containsExactly(CHEN);
    }

    @Test
    void isNotShownWhenItWasOvertakenByTheMessage() {
        typing.finished(CHAT, BORIS);
        now.addAndGet(Duration.ofMillis(1900).toNanos());
        typing.began(CHAT, BORIS);
        assertThat(writing(CHAT)).isEmpty();
        typing.began(CHAT, CHEN);
        typing.began(OTHER_CHAT, BORIS);
        assertThat(writing(CHAT)).containsExactly(CHEN);
        assertThat(writing(OTHER_CHAT)).containsExactly(BORIS);

        typing.finished(OTHER_CHAT, CHEN);
        typing.began(CHAT, BORIS);
        assertThat(writing(CHAT)).as("still so shortly after it").containsExactly(CHEN);
        now.addAndGet(Duration.ofMillis(200).toNanos());
        typing.began(CHAT, BORIS);
        assertThat(writing(CHAT)).containsExactlyInAnyOrder(BORIS, CHEN);
    }

    private Set<UUID> writing(UUID chatId) {
        return store.get().typing().getOrDefault(chatId, Set.of());
    }
}
