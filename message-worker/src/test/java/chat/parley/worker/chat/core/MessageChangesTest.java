package chat.parley.worker.chat.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.MessageForward;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.AttachmentKind;
import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Forwarded;
import chat.parley.wire.model.HistoryRule;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Notice;
import chat.parley.wire.model.NoticeKind;
import chat.parley.wire.model.Reaction;
import chat.parley.wire.model.Whom;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.service.MessageUpdate;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.worker.content.MessageContent;
import chat.parley.worker.content.Reactors;
import chat.parley.worker.testing.Frames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A group of ann, who is its owner, and of bob and eve, with the messages that each test puts there. */
class MessageChangesTest {
    private static final Instant SENT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final long VERSION = 50;
    private static final long LAST = 40;
    private static final ChatRules FOR_ADMINS =
            new ChatRules(Whom.ADMINS, Whom.ADMINS, Whom.ADMINS, Whom.ADMINS, HistoryRule.ALL);

    private final UUID ann = Ids.next();
    private final UUID bob = Ids.next();
    private final UUID eve = Ids.next();
    private final UUID chat = Ids.next();
    private final DataKey content = DataKey.generate(chat, KeyPurpose.CONTENT, 1, 0, SENT);
    private final DataKey digest = DataKey.generate(chat, KeyPurpose.DIGEST, 1, 0, SENT);

    private ChatKind kind = ChatKind.GROUP;
    private ChatRules rules = ChatRules.OPEN;
    private final Map<MessagePlace, FoundMessage> found = new HashMap<>();
    private final Set<MessageTable.Sight> visible = new HashSet<>();
    private final Map<UUID, Integer> pinned = new HashMap<>();
    private final Map<UUID, Long> visibleFrom = new HashMap<>();
    private final Map<MessageName, StoredMessage> stored = new HashMap<>();
    private final Map<StoredRequest.Name, StoredRequest> requests = new HashMap<>();

    @Test
    void anEditReplacesTheBodyAndKeepsTheOldOne() {
        written(7, bob, "Helo");
        MessageBatch.Result batch = carryOut(work(bob, Frames.edit(chat, 7, "Hello")));
        Message edited = changed(batch, 0);
        assertThat(edited.body()).isEqualTo(MessageBody.of("Hello"));
        assertThat(List.of(edited.version(), Objects.requireNonNull(edited.editedAt())))
                .isEqualTo(List.of(VERSION + 1, NOW));
        assertThat(updates(batch, 0)).singleElement().satisfies(update -> {
            assertThat(update.version()).isEqualTo(VERSION + 1);
            assertThat(((MessageUpdates.Content.Replaced) update.content()).revision())
                    .isEqualTo(1);
        });
        assertThat(batch.plan().advances()).containsExactly(new ChatAdvance(chat, VERSION + 1, LAST, 1, false, 0));
        assertThat(carried(batch, 0).events())
                .containsExactly(
                        new ServiceEvent.MessageUpdated(chat, edited.id(), 7, VERSION + 1, NOW, MessageUpdate.EDITED));
        assertThat(batch.plan().requests()).hasSize(1);
    }

    @Test
    void anEditToTheSameIsFineAndChangesNothing() {
        written(7, bob, "Hello");
        MessageBatch.Result batch = carryOut(work(bob, Frames.edit(chat, 7, "Hello")));
        assertThat(carried(batch, 0).told()).isEmpty();
        assertThat(batch.plan().updates().isEmpty()).isTrue();
        assertThat(batch.plan().advances()).isEmpty();
    }

    @Test
    void onlyOwnWordsAreEdited() {
        written(7, bob, "Hello");
        Forwarded origin = new Forwarded(eve, SENT);
        put(8, bob, new MessageContent.Copied(MessageBody.of("Hello"), origin));
        put(9, bob, call());
        tombstone(10, bob);
        written(11, bob, "unseen");
        visible.remove(new MessageTable.Sight(bob, new MessagePlace(chat, 11)));
        assertThat(refusal(ann, Frames.edit(chat, 7, "no"))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(bob, Frames.edit(chat, 8, "no"))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(bob, Frames.edit(chat, 9, "no"))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(bob, Frames.edit(chat, 10, "no"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(bob, Frames.edit(chat, 11, "no"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(bob, Frames.edit(chat, 12, "no"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(Ids.next(), Frames.edit(chat, 7, "no"))).isEqualTo(ErrorCode.NOT_A_MEMBER);
        rules = FOR_ADMINS;
        assertThat(refusal(bob, Frames.edit(chat, 7, "no"))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void attachmentsAreTakenAwayAndNeverAdded() {
        Attachment first = file("a.png");
        Attachment second = file("b.png");
        put(7, bob, new MessageContent.Written(new MessageBody("", null, List.of(first, second), null, null)));
        MessageBody fewer = new MessageBody("", null, List.of(second), null, null);
        assertThat(changed(carryOut(work(bob, Frames.edit(chat, 7, fewer))), 0).body())
                .isEqualTo(fewer);
        MessageBody other = new MessageBody("", null, List.of(second, file("c.png")), null, null);
        assertThat(refusal(bob, Frames.edit(chat, 7, other))).isEqualTo(ErrorCode.FORBIDDEN);
        MessageBody twice = new MessageBody("", null, List.of(second, second, first), null, null);
        assertThat(refusal(bob, Frames.edit(chat, 7, twice))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void mentionsAreOfMembersAndAnEditReplacesThem() {
        UUID stranger = Ids.next();
        MessageBatch.Result batch = carryOut(
                work(bob, Frames.send(chat, Frames.body("@ann @who", null, ann, stranger))),
                work(bob, Frames.edit(chat, LAST + 1, Frames.body("@eve", null, eve))),
                work(bob, Frames.send(chat, Frames.bodyToAll("@all"))));
        Outcome.MessageStored sent = (Outcome.MessageStored) batch.outcomes().getFirst();
        assertThat(Objects.requireNonNull(Objects.requireNonNull(sent.told()).body())
                        .mentions())
                .containsExactly(ann);
        assertThat(batch.plan().updates().mentions())
                .containsExactlyInAnyOrder(
                        new MessageUpdates.Mention(new MessagePlace(chat, LAST + 1), eve),
                        new MessageUpdates.Mention(new MessagePlace(chat, LAST + 2), MessageUpdates.EVERYBODY));
        assertThat(batch.plan().updates().unmentioned()).containsExactly(new MessagePlace(chat, LAST + 1));
    }

    @Test
    void everybodyIsMentionedByThoseWhoMay() {
        rules = new ChatRules(Whom.EVERYONE, Whom.EVERYONE, Whom.EVERYONE, Whom.ADMINS, HistoryRule.ALL);
        put(7, bob, new MessageContent.Written(Frames.bodyToAll("@all hello")));
        written(8, bob, "hello");
        assertThat(refusal(bob, Frames.send(chat, Frames.bodyToAll("@all")))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(bob, Frames.edit(chat, 8, Frames.bodyToAll("@all")))).isEqualTo(ErrorCode.FORBIDDEN);
        // He could when he wrote it.
        MessageBatch.Result batch = carryOut(
                work(bob, Frames.edit(chat, 7, Frames.bodyToAll("@all good morning"))),
                work(ann, Frames.send(chat, Frames.bodyToAll("@all"))));
        assertThat(batch.outcomes()).hasExactlyElementsOfTypes(Outcome.Carried.class, Outcome.MessageStored.class);
    }

    @Test
    void aReplyIsToWhatItsAuthorCanSee() {
        written(7, ann, "Hello");
        tombstone(8, ann);
        MessageSend reply = Frames.send(chat, Frames.body("yes", 7L));
        assertThat(carryOut(work(bob, reply), work(bob, Frames.send(chat, Frames.body("oh", 8L))))
                        .plan()
                        .messages())
                .hasSize(2);
        assertThat(carryOut(work(bob, Frames.send(chat, "a")), work(eve, Frames.send(chat, Frames.body("b", LAST + 1))))
                        .plan()
                        .messages())
                .hasSize(2);
        visible.clear();
        assertThat(refusal(bob, reply)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(bob, Frames.edit(chat, 7, "no"))).isEqualTo(ErrorCode.NOT_FOUND);
        // Sent before: the first answer, whatever can be seen now.
        byte[] before = new ContentCipher().digest(digest, new MessageContent.Written(reply.body()).encode());
        stored.put(new MessageName(chat, bob, reply.clientId()), new StoredMessage(Ids.next(), 9, 20, SENT, before));
        Outcome.MessageStored again =
                (Outcome.MessageStored) carryOut(work(bob, reply)).outcomes().getFirst();
        assertThat(List.of(again.seq(), again.version())).containsExactly(9L, 20L);
    }

    @Test
    void ownMessagesAreDeletedAndThoseOfOthersByAdmins() {
        written(7, bob, "mine");
        written(8, ann, "hers");
        tombstone(9, eve);
        put(10, bob, call());
        assertThat(refusal(bob, Frames.delete(chat, 7L, 8L))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(ann, Frames.delete(chat, 10L))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(ann, Frames.delete(chat, 11L))).isEqualTo(ErrorCode.NOT_FOUND);
        MessageBatch.Result batch =
                carryOut(work(bob, Frames.delete(chat, 7L, 9L, 7L)), work(ann, Frames.delete(chat, 8L, 7L)));
        assertThat(carried(batch, 0).told()).hasSize(1);
        assertThat(carried(batch, 1).told()).hasSize(1);
        Message gone = changed(batch, 0);
        assertThat(gone.body()).isNull();
        assertThat(gone.version()).isEqualTo(VERSION + 1);
        assertThat(batch.plan().updates().erased())
                .containsExactly(new MessagePlace(chat, 7), new MessagePlace(chat, 8));
        assertThat(updates(batch, 0))
                .allSatisfy(update -> assertThat(update.content()).isInstanceOf(MessageUpdates.Content.Erased.class));
        kind = ChatKind.DIRECT;
        assertThat(refusal(ann, Frames.delete(chat, 7L))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void reactionsAreOnOrOff() {
        written(7, ann, "Hello");
        MessageBatch.Result batch = carryOut(
                work(ann, Frames.react(chat, 7, "👍", true)),
                work(bob, Frames.react(chat, 7, "❤️", true)),
                work(bob, Frames.react(chat, 7, "❤️", true)),
                work(eve, Frames.react(chat, 7, "👍", true)),
                // Now the heart was first.
                work(ann, Frames.react(chat, 7, "👍", false)),
                work(ann, Frames.react(chat, 7, "👍", false)));
        assertThat(carried(batch, 2).told()).isEmpty();
        assertThat(carried(batch, 5).told()).isEmpty();
        assertThat(changed(batch, 3).reactions())
                .containsExactly(new Reaction("👍", 2, List.of(ann, eve)), new Reaction("❤️", 1, List.of(bob)));
        Message last = changed(batch, 4);
        assertThat(last.reactions())
                .containsExactly(new Reaction("❤️", 1, List.of(bob)), new Reaction("👍", 1, List.of(eve)));
        assertThat(last.version()).isEqualTo(VERSION + 4);
        // One row of the message, and one for each person and emoji.
        assertThat(updates(batch, 0)).singleElement().satisfies(update -> {
            assertThat(update.version()).isEqualTo(VERSION + 4);
            assertThat(update.content()).isInstanceOf(MessageUpdates.Content.Kept.class);
        });
        assertThat(batch.plan().updates().reactions())
                .extracting(MessageUpdates.Reaction::userId, reaction -> reaction.content() == null)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(ann, true),
                        org.assertj.core.groups.Tuple.tuple(bob, false),
                        org.assertj.core.groups.Tuple.tuple(eve, false));
    }

    @Test
    void aMessageHasSoManyDifferentReactionsAndNoTombstoneHasAny() {
        List<Reactors> all = new ArrayList<>();
        for (int i = 0; i < Limits.REACTIONS; i++) {
            all.add(new Reactors(Character.toString(0x1F600 + i), List.of(new Reactors.Reactor(eve, i + 1)), 1));
        }
        put(7, ann, new MessageContent.Written(MessageBody.of("Hello")));
        found.computeIfPresent(
                new MessagePlace(chat, 7), (place, message) -> new FoundMessage(message.message(), 0, false, all));
        tombstone(8, ann);
        assertThat(refusal(bob, Frames.react(chat, 7, "👍", true))).isEqualTo(ErrorCode.LIMIT_REACHED);
        assertThat(refusal(bob, Frames.react(chat, 8, "👍", true))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(carryOut(
                                work(bob, Frames.react(chat, 7, "😀", true)),
                                work(eve, Frames.react(chat, 7, "😁", false)),
                                work(bob, Frames.react(chat, 7, "👍", true)))
                        .outcomes())
                .hasOnlyElementsOfType(Outcome.Carried.class);
    }

    @Test
    void soManyMessagesArePinned() {
        written(7, ann, "Hello");
        written(8, ann, "Hello");
        pinned.put(chat, Limits.PINNED - 1);
        MessageBatch.Result batch = carryOut(
                work(bob, Frames.pin(chat, 7, true)),
                work(bob, Frames.pin(chat, 8, true)),
                work(bob, Frames.pin(chat, 7, false)),
                work(bob, Frames.pin(chat, 8, true)));
        assertThat(changed(batch, 0).pinned()).isTrue();
        assertThat(((Outcome.Refused) batch.outcomes().get(1)).code()).isEqualTo(ErrorCode.LIMIT_REACHED);
        assertThat(changed(batch, 2).pinned()).isNull();
        assertThat(changed(batch, 3).pinned()).isTrue();
        for (int index : List.of(0, 3)) {
            MessageNew told =
                    (MessageNew) carried(batch, index).told().getLast().event();
            Notice notice = Objects.requireNonNull(told.message().notice());
            assertThat(notice.kind()).isEqualTo(NoticeKind.PINNED);
            assertThat(notice.seq()).isEqualTo(index == 0 ? 7 : 8);
            assertThat(told.message().senderId()).isEqualTo(bob);
        }
        assertThat(carried(batch, 2).told())
                .as("that it is not pinned any more")
                .hasSize(1);
        rules = FOR_ADMINS;
        assertThat(refusal(bob, Frames.pin(chat, 7, true))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void whatIsSentOnNamesWhoWroteIt() {
        UUID other = Ids.next();
        MessageBody body = new MessageBody("words @bob", 3L, List.of(file("a.png")), List.of(bob), null);
        found.put(
                new MessagePlace(other, 5),
                new FoundMessage(
                        new MessageContent.Written(body).asSent(Ids.next(), 5, 9, eve, Ids.next(), SENT),
                        0,
                        false,
                        List.of()));
        visible.add(new MessageTable.Sight(ann, new MessagePlace(other, 5)));
        MessageForward first = Frames.forward(chat, other, 5);
        MessageBatch.Result batch =
                carryOut(work(ann, first), work(bob, Frames.forward(chat, chat, LAST + 1)), work(ann, first));
        Message once = told(batch, 0);
        Message twice = told(batch, 1);
        assertThat(once.body()).isEqualTo(new MessageBody("words @bob", null, body.attachments(), null, null));
        assertThat(List.of(once.senderId(), twice.senderId())).containsExactly(ann, bob);
        assertThat(List.of(Objects.requireNonNull(once.forwarded()), Objects.requireNonNull(twice.forwarded())))
                .containsOnly(new Forwarded(eve, SENT));
        assertThat(carried(batch, 2).told()).isEmpty();
        assertThat(batch.plan().messages()).hasSize(2);
        assertThat(carried(batch, 0).events()).singleElement().isInstanceOf(ServiceEvent.MessageStored.class);
    }

    @Test
    void whatSomebodyMayNotSeeIsNotSentOn() {
        written(7, ann, "Hello");
        tombstone(8, ann);
        put(9, ann, call());
        UUID other = Ids.next();
        found.put(new MessagePlace(other, 5), Objects.requireNonNull(found.get(new MessagePlace(chat, 7))));
        assertThat(refusal(bob, Frames.forward(chat, other, 5))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(bob, Frames.forward(chat, chat, 8))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(bob, Frames.forward(chat, chat, 9))).isEqualTo(ErrorCode.FORBIDDEN);
        MessageSend sent = Frames.send(chat, "x");
        MessageForward sameName = new MessageForward("1", sent.clientId(), chat, chat, 7);
        assertThat(((Outcome.Refused) carryOut(work(bob, sent), work(bob, sameName))
                                .outcomes()
                                .get(1))
                        .code())
                .isEqualTo(ErrorCode.CONFLICT);
        rules = FOR_ADMINS;
        assertThat(refusal(bob, Frames.forward(chat, chat, 7))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void changesOfOneMessageInOneBatchFollowEachOther() {
        MessageBatch.Result batch = carryOut(
                work(bob, Frames.send(chat, "1")),
                work(bob, Frames.edit(chat, LAST + 1, "2")),
                work(ann, Frames.react(chat, LAST + 1, "👍", true)),
                work(bob, Frames.edit(chat, LAST + 1, "3")),
                work(ann, Frames.pin(chat, LAST + 1, true)));
        Message last = changed(batch, 4);
        assertThat(last.body()).isEqualTo(MessageBody.of("3"));
        assertThat(last.reactions()).hasSize(1);
        assertThat(last.pinned()).isTrue();
        assertThat(List.of(last.seq(), last.version())).containsExactly(LAST + 1, VERSION + 5);
        assertThat(batch.plan().updates().rounds()).hasSize(2);
        assertThat(updates(batch, 0))
                .singleElement()
                .satisfies(update -> assertThat(update.version()).isEqualTo(VERSION + 3));
        assertThat(updates(batch, 1)).singleElement().satisfies(update -> {
            assertThat(update.version()).isEqualTo(VERSION + 5);
            assertThat(update.pinned()).isTrue();
            assertThat(((MessageUpdates.Content.Replaced) update.content()).revision())
                    .isEqualTo(2);
        });
        MessageBatch.Result gone = carryOut(
                work(bob, Frames.send(chat, Frames.body("@ann", null, ann))),
                work(ann, Frames.react(chat, LAST + 1, "👍", true)),
                work(bob, Frames.edit(chat, LAST + 1, "2")),
                work(bob, Frames.delete(chat, LAST + 1)),
                work(ann, Frames.react(chat, LAST + 1, "👍", true)));
        assertThat(gone.plan().updates().rounds()).hasSize(1);
        assertThat(updates(gone, 0).getFirst().content()).isInstanceOf(MessageUpdates.Content.Erased.class);
        assertThat(gone.plan().updates().reactions()).isEmpty();
        assertThat(gone.plan().updates().mentions()).isEmpty();
        assertThat(((Outcome.Refused) gone.outcomes().getLast()).code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void aRepeatIsToldAsThingsAreNowAndOnlyAfterAnUnknownOutcome() {
        written(7, bob, "edited since, once more");
        ChatMutation frame = Frames.edit(chat, 7, "edited");
        carryOut(work(bob, frame)).plan().requests().forEach(request -> requests.put(request.name(), request));
        MessageBatch.Result repeat = carryOut(work(bob, frame), work(bob, frame).tryAgain());
        assertThat(repeat.plan().changesNothing()).isTrue();
        assertThat(carried(repeat, 0).told()).isEmpty();
        assertThat(carried(repeat, 0).events()).isEmpty();
        Message now = changed(repeat, 1);
        assertThat(now.body()).isEqualTo(MessageBody.of("edited since, once more"));
        assertThat(now.version()).isEqualTo(7);
        assertThat(carried(repeat, 1).events()).hasSize(1);
    }

    @Test
    void aRepeatedMessageThatHasChangedSinceIsToldAsAChange() {
        MessageSend frame = Frames.send(chat, "first");
        byte[] before = new ContentCipher().digest(digest, new MessageContent.Written(frame.body()).encode());
        tombstone(9, bob);
        visibleFrom.put(eve, 20L);
        FoundMessage row = Objects.requireNonNull(found.get(new MessagePlace(chat, 9)));
        stored.put(
                new MessageName(chat, bob, frame.clientId()),
                new StoredMessage(row.message().id(), 9, 5, SENT, before));
        MessageBatch.Result batch = carryOut(work(bob, frame).tryAgain());
        Outcome.MessageStored answer = (Outcome.MessageStored) batch.outcomes().getFirst();
        assertThat(answer.version()).isEqualTo(5);
        assertThat(answer.members()).as("who came later").doesNotContain(eve).contains(ann, bob);
        assertThat(Announcement.of(batch.outcomes(), List.of()).deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(new String(delivery.frame(), java.nio.charset.StandardCharsets.UTF_8))
                        .contains("\"message.changed\"", "\"version\":9")
                        .doesNotContain("first"));
    }

    @Test
    void whoMayNotSeeAMessageIsNotToldOfItsChanges() {
        written(7, ann, "Hello");
        visibleFrom.put(eve, 20L);
        MessageBatch.Result batch = carryOut(work(bob, Frames.react(chat, 7, "👍", true)));
        assertThat(carried(batch, 0).told().getFirst().people()).containsExactlyInAnyOrder(ann, bob);
    }

    private MessageBatch.Result carryOut(Work... works) {
        Map<UUID, ChatRole> roles = Map.of(ann, ChatRole.OWNER, bob, ChatRole.MEMBER, eve, ChatRole.MEMBER);
        LockedChat locked = new LockedChat(
                chat, kind, rules, VERSION, LAST, 1, new ChatMembers(1, roles, visibleFrom), content, digest);
        return new MessageBatch(
                        Map.of(chat, locked),
                        stored,
                        requests,
                        CallTable.EMPTY,
                        GroupTable.EMPTY,
                        new MessageTable(found, visible, pinned),
                        PersonalTables.EMPTY,
                        new ContentCipher(),
                        NOW)
                .carryOut(List.of(works));
    }

    private static Work work(UUID userId, ChatFrame frame) {
        return new Work(3, "gateway", Frames.inbound(userId, 1, frame), frame, "key", false);
    }

    private ErrorCode refusal(UUID userId, ChatFrame frame) {
        MessageBatch.Result batch = carryOut(work(userId, frame));
        assertThat(batch.plan().changesNothing()).isTrue();
        return ((Outcome.Refused) batch.outcomes().getFirst()).code();
    }

    private static Outcome.Carried carried(MessageBatch.Result batch, int index) {
        return (Outcome.Carried) batch.outcomes().get(index);
    }

    private static Message changed(MessageBatch.Result batch, int index) {
        MessageChanged event =
                (MessageChanged) carried(batch, index).told().getFirst().event();
        assertThat(event.version()).isEqualTo(event.message().version());
        assertThat(event.prevVersion()).isEqualTo(event.version() - 1);
        return event.message();
    }

    private static Message told(MessageBatch.Result batch, int index) {
        return ((MessageNew) carried(batch, index).told().getFirst().event()).message();
    }

    private static List<MessageUpdates.Update> updates(MessageBatch.Result batch, int round) {
        return batch.plan().updates().rounds().get(round);
    }

    private void written(long seq, UUID sender, String text) {
        put(seq, sender, new MessageContent.Written(MessageBody.of(text)));
    }

    private void put(long seq, UUID sender, MessageContent what) {
        put(seq, new FoundMessage(what.asSent(Ids.next(), seq, seq, sender, Ids.next(), SENT), 0, false, List.of()));
    }

    private void tombstone(long seq, UUID sender) {
        put(
                seq,
                new FoundMessage(
                        new Message(Ids.next(), seq, seq, sender, Ids.next(), SENT, null, null), 0, true, List.of()));
    }

    private void put(long seq, FoundMessage message) {
        MessagePlace place = new MessagePlace(chat, seq);
        found.put(place, message);
        List.of(ann, bob, eve).forEach(person -> visible.add(new MessageTable.Sight(person, place)));
    }

    private MessageContent call() {
        return new MessageContent.Called(new CallEntry(Ids.next(), CallOutcome.MISSED, false, 0, List.of(ann)));
    }

    private static Attachment file(String name) {
        return new Attachment(Ids.next(), AttachmentKind.IMAGE, name, "image/png", 10, null, null, null, null, null);
    }
}
