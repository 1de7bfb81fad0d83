package chat.parley.worker.query;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.MessageForward;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageRevisions;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Forwarded;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Reaction;
import chat.parley.wire.model.Revision;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.RevisionPage;
import chat.parley.worker.chat.ChatTestWorker;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.testing.Frames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Changes of messages as they lie in the database, and what its members are then answered. */
class MessagesTest extends GroupOfTwo {
    @Test
    void anEditIsShownAndWhatItSaidBeforeIsKept() throws InterruptedException {
        MessageSend send = Frames.send(chat, "Helo");
        Outcome.MessageStored sent = (Outcome.MessageStored) carryOut(bob, send);
        Message once = changed(carryOut(bob, Frames.edit(chat, 1, "Hello")));
        Message twice = changed(carryOut(bob, Frames.edit(chat, 1, "Hello!")));
        assertThat(history(ann)).containsExactly(twice);
        assertThat(List.of(once.version(), twice.version())).containsExactly(3L, 4L);
        assertThat(((RevisionPage) revisions.revisions(ann, new MessageRevisions("1", chat, 1))).revisions())
                .containsExactly(
                        new Revision(MessageBody.of("Helo"), sent.storedAt()),
                        new Revision(MessageBody.of("Hello"), Objects.requireNonNull(once.editedAt())));

        // The answer to its sending stays the first one.
        Outcome.MessageStored repeat = (Outcome.MessageStored) carryOut(bob, send);
        assertThat(List.of(repeat.seq(), repeat.version(), repeat.storedAt()))
                .isEqualTo(List.of(sent.seq(), sent.version(), sent.storedAt()));
        assertThat(repeat.announced()).isFalse();
        Work again = ChatTestWorker.work(bob, send).tryAgain();
        assertThat(((Outcome.MessageStored) carryOut(again).getFirst()).told()).isEqualTo(twice);
    }

    @Test
    void aChangeThatComesAgainIsCarriedOutOnce() throws InterruptedException {
        carryOut(bob, Frames.send(chat, "Hello"));
        for (ChatFrame frame : List.of(
                Frames.edit(chat, 1, "Hello!"),
                Frames.react(chat, 1, "👍", true),
                Frames.pin(chat, 1, true),
                Frames.delete(chat, 1L))) {
            Message first = changed(carryOut(bob, frame));
            Outcome.Carried repeat = (Outcome.Carried) carryOut(bob, frame);
            assertThat(repeat.told()).isEmpty();
            assertThat(repeat.events()).isEmpty();
            Outcome told = carryOut(ChatTestWorker.work(bob, frame).tryAgain()).getFirst();
            assertThat(changed(told)).isEqualTo(first);
            assertThat(history(ann)).containsExactly(first);
        }
        UUID other = newGroup();
        carryOut(ann, Frames.send(other, "words"));
        MessageForward forward = Frames.forward(chat, other, 1);
        Message copy = ((MessageNew) told(carryOut(ann, forward))).message();
        assertThat(((Outcome.Carried) carryOut(ann, forward)).told()).isEmpty();
        assertThat(told(carryOut(ChatTestWorker.work(ann, forward).tryAgain()).getFirst()))
                .isEqualTo(new MessageNew(chat, copy.version(), copy.version() - 1, copy));
        Message edited = changed(carryOut(bob, Frames.react(chat, copy.seq(), "👍", true)));
        assertThat(changed(
                        carryOut(ChatTestWorker.work(ann, forward).tryAgain()).getFirst()))
                .isEqualTo(edited);
        assertThat(history(ann)).hasSize(2).last().isEqualTo(edited);
    }

    @Test
    void oneBatchChangesOneMessageManyTimes() throws InterruptedException {
        List<Outcome> outcomes = carryOut(
                ChatTestWorker.work(bob, Frames.send(chat, "1")),
                ChatTestWorker.work(bob, Frames.edit(chat, 1, "2")),
                ChatTestWorker.work(ann, Frames.react(chat, 1, "👍", true)),
                ChatTestWorker.work(bob, Frames.edit(chat, 1, "3")),
                ChatTestWorker.work(ann, Frames.pin(chat, 1, true)),
                ChatTestWorker.work(bob, Frames.send(chat, "another")),
                ChatTestWorker.work(ann, Frames.react(chat, 1, "👍", false)),
                ChatTestWorker.work(ann, Frames.react(chat, 1, "👍", true)));
        Message last = changed(outcomes.getLast());
        assertThat(history(bob)).hasSize(2).first().isEqualTo(last);
        assertThat(last.body()).isEqualTo(MessageBody.of("3"));
        assertThat(((RevisionPage) revisions.revisions(bob, new MessageRevisions("1", chat, 1))).revisions())
                .extracting(Revision::body)
                .containsExactly(MessageBody.of("1"), MessageBody.of("2"));
        Message off = changed(carryOut(
                        ChatTestWorker.work(ann, Frames.react(chat, 1, "👍", false)),
                        ChatTestWorker.work(bob, Frames.edit(chat, 1, "4")))
                .getLast());
        assertThat(off.reactions()).isNull();
        assertThat(history(bob)).first().isEqualTo(off);
    }

    @Test
    void nothingIsLeftOfADeletedMessageButItsPlace() throws InterruptedException {
        carryOut(bob, Frames.send(chat, Frames.body("Helo @ann", null, ann)));
        carryOut(bob, Frames.edit(chat, 1, Frames.body("Hello @ann", null, ann)));
        carryOut(ann, Frames.react(chat, 1, "👍", true));
        carryOut(ann, Frames.pin(chat, 1, true));
        Message gone = changed(carryOut(ann, Frames.delete(chat, 1L)));
        assertThat(history(bob)).containsExactly(gone);
        assertThat(List.of(gone.seq(), gone.version())).containsExactly(1L, 7L);
        assertThat(gone)
                .extracting(Message::body, Message::editedAt, Message::reactions, Message::pinned)
                .containsOnlyNulls();
        for (String table : List.of("message_revisions", "reactions", "mentions")) {
            assertThat(count(table)).as(table).isZero();
        }
        assertThat(count("messages where seq = 1 and (ciphertext is not null or length(nonce) > 0)"))
                .isZero();
        assertThat(refusal(carryOut(bob, Frames.react(chat, 1, "👍", true)))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(code(revisions.revisions(bob, new MessageRevisions("1", chat, 1))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(((Outcome.Carried) carryOut(ann, Frames.delete(chat, 1L))).told())
                .isEmpty();
    }

    @Test
    void manyPeopleReactAndSomeAreNamed() throws InterruptedException {
        int people = Limits.REACTION_PEOPLE + 3;
        UUID[] others = new UUID[people];
        Arrays.setAll(others, i -> database.addUser("fan" + i));
        UUID large = newGroup(Arrays.copyOf(others, Limits.PEOPLE_AT_ONCE - 1));
        // More than one frame may add; as it is stored when they are added later.
        for (int i = Limits.PEOPLE_AT_ONCE - 1; i < people; i++) {
            join(large, others[i], 1);
        }
        carryOut(ann, Frames.send(large, "news"));
        List<Work> works = new ArrayList<>();
        for (UUID other : others) {
            works.add(ChatTestWorker.work(other, Frames.react(large, 1, "🎉", true)));
        }
        ChatTestWorker later = new ChatTestWorker(opened(database.withEmptyCaches()));
        Outcome last = later.carryOutAll(works).outcomes().getLast();
        Reaction all = Objects.requireNonNull(changed(last).reactions()).getFirst();
        assertThat(all.count()).isEqualTo(people);
        assertThat(all.userIds()).isEqualTo(List.of(others).subList(0, Limits.REACTION_PEOPLE));
        // Who was not named takes the place of who goes.
        Message fewer =
                changed(later.carryOutAll(List.of(ChatTestWorker.work(others[0], Frames.react(large, 1, "🎉", false))))
                        .outcomes()
                        .getFirst());
        assertThat(Objects.requireNonNull(fewer.reactions()).getFirst().userIds())
                .isEqualTo(List.of(others).subList(1, Limits.REACTION_PEOPLE + 1));
        assertThat(page(histories.history(ann, new MessageHistory("1", large, null, 1)))
                        .messages())
                .containsExactly(fewer);
    }

    @Test
    void whatIsForwardedIsWhatItsForwarderCanSee() throws InterruptedException {
        UUID source = newGroup(eve);
        Outcome.MessageStored original =
                (Outcome.MessageStored) carryOut(eve, Frames.send(source, Frames.body("words @ann", null, ann)));
        carryOut(eve, Frames.send(source, "second"));
        Message copy = ((MessageNew) told(carryOut(ann, Frames.forward(chat, source, 1)))).message();
        assertThat(copy.forwarded()).isEqualTo(new Forwarded(eve, original.storedAt()));
        assertThat(copy.body()).isEqualTo(MessageBody.of("words @ann"));
        assertThat(history(bob)).containsExactly(copy);
        UUID third = newGroup(bob);
        assertThat(((MessageNew) told(carryOut(bob, Frames.forward(third, chat, 1))))
                        .message()
                        .forwarded())
                .isEqualTo(copy.forwarded());

        assertThat(refusal(carryOut(bob, Frames.forward(chat, source, 1)))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(carryOut(eve, Frames.forward(chat, source, 1)))).isEqualTo(ErrorCode.NOT_A_MEMBER);
        hide(ann, source, 2);
        assertThat(refusal(carryOut(ann, Frames.forward(chat, source, 2)))).isEqualTo(ErrorCode.NOT_FOUND);
        join(source, bob, 2);
        assertThat(refusal(carryOut(bob, Frames.forward(chat, source, 1)))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(carryOut(bob, Frames.forward(chat, source, 2))).isInstanceOf(Outcome.Carried.class);
    }
}
