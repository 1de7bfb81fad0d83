package chat.parley.worker.chat.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.transport.Delivery;
import chat.parley.worker.testing.Frames;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageBatchTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final UUID ann = Ids.next();
    private final UUID bob = Ids.next();
    private final UUID chat = Ids.next();
    private final DataKey content = DataKey.generate(chat, KeyPurpose.CONTENT, 1, 0, NOW);
    private final DataKey digest = DataKey.generate(chat, KeyPurpose.DIGEST, 1, 0, NOW);

    @Test
    void numbersGoOnFromTheChatsRow() {
        MessageBatch.Result batch =
                plan(locked(content, ann, bob), work(ann, Frames.send(chat, "1")), work(bob, Frames.send(chat, "2")));
        assertThat(batch.plan().messages()).extracting(NewMessage::seq).containsExactly(41L, 42L);
        assertThat(batch.plan().messages()).extracting(NewMessage::version).containsExactly(51L, 52L);
        assertThat(batch.plan().advances()).containsExactly(new ChatAdvance(chat, 52, 42, 1, true, 0));
        assertThat(batch.plan().reads())
                .containsExactlyInAnyOrder(new ReadPosition(chat, ann, 41), new ReadPosition(chat, bob, 42));
    }

    @Test
    void refusalsTakeNoNumber() {
        MessageBatch.Result batch =
                plan(locked(content, ann), work(bob, Frames.send(chat, "no")), work(ann, Frames.send(chat, "yes")));
        assertThat(((Outcome.Refused) batch.outcomes().getFirst()).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
        assertThat(batch.plan().messages()).extracting(NewMessage::seq).containsExactly(41L);
    }

    @Test
    void aWornKeyIsReplacedInTheMiddleOfABatch() {
        DataKey worn = DataKey.generate(chat, KeyPurpose.CONTENT, 6, 51 - DataKey.MOST_CHANGES, NOW);
        MessageBatch.Result batch =
                plan(locked(worn, ann), work(ann, Frames.send(chat, "1")), work(ann, Frames.send(chat, "2")));
        assertThat(batch.plan().messages()).extracting(NewMessage::contentKey).containsExactly(6, 7);
        assertThat(batch.plan().newKeys()).singleElement().satisfies(key -> {
            assertThat(key.id().number()).isEqualTo(7);
            assertThat(key.firstVersion()).isEqualTo(51);
        });
        assertThat(batch.plan().advances()).containsExactly(new ChatAdvance(chat, 52, 42, 7, true, 0));
    }

    @Test
    void readPositionsAreClampedAndCoalesced() {
        MessageBatch.Result batch = plan(
                locked(content, ann, bob),
                work(bob, Frames.read(chat, 3)),
                work(bob, Frames.read(chat, 99)),
                work(bob, Frames.read(chat, 5)));
        assertThat(batch.plan().reads()).containsExactly(new ReadPosition(chat, bob, 40));
        assertThat(batch.plan().messages()).isEmpty();
    }

    @Test
    void everybodyIsToldOfAMessageAndItsAuthorGetsAReply() {
        Work work = work(ann, Frames.send(chat, "hello"));
        MessageBatch.Result batch = plan(locked(content, ann, bob), work);
        Announcement announcement =
                Announcement.of(batch.outcomes(), batch.plan().reads());
        assertThat(announcement.events().get(3)).singleElement().isInstanceOf(ServiceEvent.MessageStored.class);
        assertThat(announcement.replies().get("gateway"))
                .singleElement()
                .satisfies(reply ->
                        assertThat(((Delivery.ToConnection) reply).connection()).isEqualTo(1));
        // The position of the author moved with the message: no event of its own.
        assertThat(announcement.deliveries()).singleElement().satisfies(delivery -> {
            Delivery.ToUsers users = (Delivery.ToUsers) delivery;
            assertThat(users.users()).containsExactlyInAnyOrder(ann, bob);
            assertThat(users.exceptGateway()).isEqualTo("gateway");
            assertThat(users.exceptConnection()).isEqualTo(1);
        });
    }

    @Test
    void aRepeatIsAnnouncedOnlyAfterAnUnknownOutcome() {
        MessageSend frame = Frames.send(chat, "hello");
        MessageBatch.Result first = plan(locked(content, ann), work(ann, frame));
        NewMessage stored = first.plan().messages().getFirst();
        Map<MessageName, StoredMessage> before = Map.of(
                new MessageName(chat, ann, frame.clientId()),
                new StoredMessage(stored.id(), stored.seq(), stored.version(), NOW, stored.digest()));
        Work work = work(ann, frame);
        for (Work repeat : List.of(work, work.tryAgain())) {
            MessageBatch.Result batch = new MessageBatch(
                            Map.of(chat, locked(content, ann)),
                            before,
                            Map.of(),
                            CallTable.EMPTY,
                            GroupTable.EMPTY,
                            new ContentCipher(),
                            NOW)
                    .carryOut(List.of(repeat));
            assertThat(batch.plan().changesNothing()).isTrue();
            Announcement announcement = Announcement.of(batch.outcomes(), List.of());
            assertThat(announcement.replies()).hasSize(1);
            assertThat(announcement.deliveries()).hasSize(repeat.again() ? 1 : 0);
            assertThat(announcement.events()).hasSize(repeat.again() ? 1 : 0);
        }
    }

    @Test
    void inLargeChatsOnlyTheReaderIsToldHowFarTheReaderHasRead() {
        UUID[] many = new UUID[Announcement.READ_MOVED_MEMBERS + 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = i == 0 ? ann : Ids.next();
        }
        MessageBatch.Result batch = plan(locked(content, many), work(ann, Frames.read(chat, 2)));
        assertThat(Announcement.of(batch.outcomes(), batch.plan().reads()).deliveries())
                .singleElement()
                .satisfies(delivery ->
                        assertThat(((Delivery.ToUsers) delivery).users()).containsExactly(ann));
        assertThat(Announcement.of(batch.outcomes(), List.of()).deliveries()).isEmpty();
    }

    private MessageBatch.Result plan(LockedChat locked, Work... works) {
        return new MessageBatch(
                        Map.of(chat, locked),
                        Map.of(),
                        Map.of(),
                        CallTable.EMPTY,
                        GroupTable.EMPTY,
                        new ContentCipher(),
                        NOW)
                .carryOut(List.of(works));
    }

    private LockedChat locked(DataKey key, UUID... members) {
        Map<UUID, ChatRole> roles = new HashMap<>();
        for (UUID member : members) {
            roles.put(Objects.requireNonNull(member), ChatRole.MEMBER);
        }
        return new LockedChat(chat, ChatKind.GROUP, ChatRules.OPEN, 50, 40, 1, new ChatMembers(1, roles), key, digest);
    }

    private static Work work(UUID userId, ChatFrame frame) {
        return new Work(3, "gateway", Frames.inbound(userId, 1, frame), frame, "key", false);
    }
}
