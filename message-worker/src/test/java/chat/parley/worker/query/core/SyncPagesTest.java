package chat.parley.worker.query.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.OwnState;
import chat.parley.wire.server.SyncPage;
import chat.parley.worker.view.Counts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyncPagesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final UUID one = Ids.next();
    private final UUID two = Ids.next();

    @Test
    void whatDoesNotFitIsCutAtAVersion() {
        List<SyncPlan.Difference> differences =
                differences(cursor(one, 1), cursor(two, 1), state(one, 0), state(two, 0));
        SyncPage page = fill(differences, Map.of(one, messages(10, 10_000), two, messages(10, 10)), Map.of());
        assertThat(page.more()).isTrue();
        assertThat(WireJson.encode(page).length).isLessThanOrEqualTo(Limits.FRAME_BYTES);
        ChatDelta delta = page.chats().getLast();
        assertThat(delta.chatId()).isEqualTo(one);
        assertThat(delta.version())
                .isEqualTo(delta.messages().getLast().version())
                .isLessThan(11);
    }

    @Test
    void theListsVersionDoesNotPassOverAChatThatWasLeftOut() {
        Sync frame = new Sync("1", 3, List.of());
        List<SyncPlan.Difference> differences = SyncPlan.differences(frame, List.of(state(two, 5), state(one, 4)));
        assertThat(differences)
                .extracting(difference -> difference.state().chatId())
                .containsExactly(one, two);
        // The newest messages of both, with a view of each, do not fit one frame.
        Map<UUID, List<Message>> messages = Map.of(one, messages(1, 16_000), two, messages(1, 16_000));
        Map<UUID, Chat> chats = Map.of(one, chat(one, 16_000), two, chat(two, 16_000));
        SyncPage page = SyncPages.fill("1", 3, 9, differences, 2, loaded(chats, messages));
        assertThat(page.chats()).extracting(ChatDelta::chatId).containsExactly(one);
        assertThat(page.more()).isTrue();
        assertThat(page.chatsVersion()).isEqualTo(4);
        SyncPage rest = SyncPages.fill("1", 4, 9, differences.subList(1, 2), 1, loaded(chats, messages));
        assertThat(rest.chatsVersion()).isEqualTo(9);
        assertThat(rest.more()).isFalse();
    }

    @Test
    void whatNeverFitsBesideItsChatIsResetWithoutMessages() {
        List<SyncPlan.Difference> differences =
                List.of(new SyncPlan.Difference(state(one, 0), false, true, new SyncPlan.Messages.Since(1)));
        Chat chat = chat(one, 16_000, "\n".repeat(15_900) + "x");
        Message message = message(1, "\n".repeat(16_000) + "x");
        SyncPage page = fill(differences, Map.of(one, List.of(message)), Map.of(one, chat));
        assertThat(page.chats()).singleElement().satisfies(delta -> {
            assertThat(delta.reset()).isTrue();
            assertThat(delta.messages()).isEmpty();
            assertThat(delta.version()).isEqualTo(11);
        });
        assertThat(page.more()).isFalse();
    }

    @Test
    void tooManyChangesResetTheChat() {
        ChatState far = new ChatState(one, 0, true, 1, 1000, 1, 990, 0, 0, 0, 0, 0, 1);
        Sync frame = new Sync("1", 0, List.of(cursor(one, 1000 - Limits.SYNC_CHANGES - 1)));
        assertThat(SyncPlan.differences(frame, List.of(far)))
                .singleElement()
                .satisfies(difference -> assertThat(difference.reset()).isTrue());
        Sync near = new Sync("1", 0, List.of(cursor(one, 1000 - Limits.SYNC_CHANGES)));
        assertThat(SyncPlan.differences(near, List.of(far)))
                .singleElement()
                .satisfies(difference -> assertThat(difference.reset()).isFalse());
    }

    @Test
    void equalChatsAreNotSentAndForeignOnesAreGone() {
        ChatState state = state(one, 0);
        Sync frame = new Sync("1", 0, List.of(cursor(one, 11), cursor(two, 5)));
        assertThat(SyncPlan.differences(frame, List.of(state)))
                .singleElement()
                .satisfies(difference -> assertThat(difference.state().member()).isFalse());
        SyncPage page = fill(SyncPlan.differences(frame, List.of(state)), Map.of(), Map.of());
        assertThat(page.chats())
                .singleElement()
                .satisfies(delta -> assertThat(delta.gone()).isTrue());
    }

    @Test
    void whatBelongsToThePersonIsSentWithoutResettingTheChat() {
        SyncPages.Loaded loaded = new SyncPages.Loaded(
                Map.of(one, chat(one, 1)),
                Map.of(),
                Map.of(one, new Counts(3, 1, 11, 0, 7)),
                Map.of(one, List.of(4L, 5L)));
        Sync frame = new Sync("1", 9, List.of(cursor(one, 11)));
        List<SyncPlan.Difference> differences = SyncPlan.differences(frame, List.of(own(7, 2)));
        assertThat(SyncPages.fill("1", 9, 9, differences, 1, loaded).chats())
                .singleElement()
                .satisfies(delta -> {
                    assertThat(delta.reset()).isFalse();
                    assertThat(delta.chat()).isNotNull();
                    assertThat(delta.messages()).isEmpty();
                    assertThat(List.of(delta.unread(), delta.mentions())).containsExactly(3, 1);
                    assertThat(delta.hidden()).containsExactly(4L, 5L);
                });
        Sync known = new Sync("1", 9, List.of(new ChatCursor(one, 11, 0, 0, 7L, null)));
        assertThat(SyncPlan.differences(known, List.of(own(7, 0)))).isEmpty();
        // What a client cannot be told in a list it is told by what is left.
        assertThat(SyncPlan.differences(frame, List.of(own(7, Limits.SYNC_CHANGES + 1))))
                .singleElement()
                .satisfies(difference -> assertThat(difference.reset()).isTrue());
    }

    private ChatState own(long ownVersion, long hiddenSince) {
        return new ChatState(one, 0, true, 1, 11, 1, 10, 0, 0, 0, ownVersion, hiddenSince, 1);
    }

    private SyncPage fill(
            List<SyncPlan.Difference> differences, Map<UUID, List<Message>> messages, Map<UUID, Chat> chats) {
        return SyncPages.fill("1", 0, 9, differences, differences.size(), loaded(chats, messages));
    }

    private static SyncPages.Loaded loaded(Map<UUID, Chat> chats, Map<UUID, List<Message>> messages) {
        return new SyncPages.Loaded(chats, messages, Map.of(), Map.of());
    }

    private static List<SyncPlan.Difference> differences(
            ChatCursor first, ChatCursor second, ChatState firstState, ChatState secondState) {
        return SyncPlan.differences(new Sync("1", 9, List.of(first, second)), List.of(firstState, secondState));
    }

    private static ChatCursor cursor(UUID chatId, long version) {
        return new ChatCursor(chatId, version, 0, 0);
    }

    private static ChatState state(UUID chatId, long listVersion) {
        return new ChatState(chatId, listVersion, true, 1, 11, 1, 10, 0, 0, 0, 0, 0, 1);
    }

    private static List<Message> messages(int count, int length) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(seq -> message(seq, "x".repeat(length)))
                .toList();
    }

    private static Message message(long seq, String text) {
        return new Message(Ids.next(), seq, seq + 1, Ids.next(), Ids.next(), NOW, MessageBody.of(text), null);
    }

    private static Chat chat(UUID id, int length) {
        return chat(id, length, "x".repeat(length));
    }

    private static Chat chat(UUID id, int length, String text) {
        return new Chat(
                id,
                ChatKind.GROUP,
                "Group " + length,
                List.of(),
                NOW,
                11,
                10,
                0,
                0,
                message(10, text),
                null,
                null,
                null,
                ChatRules.OPEN,
                0,
                ChatRole.MEMBER,
                0,
                0,
                0,
                OwnState.NONE,
                null,
                null);
    }
}
