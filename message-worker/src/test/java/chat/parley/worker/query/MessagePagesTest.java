package chat.parley.worker.query;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.MessageAround;
import chat.parley.wire.client.MessageGet;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageMentions;
import chat.parley.wire.client.MessagePinned;
import chat.parley.wire.client.MessageRevisions;
import chat.parley.wire.model.Mention;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.MentionPage;
import chat.parley.wire.server.MessagePage;
import chat.parley.worker.chat.ChatTestWorker;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.testing.Frames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of a chat its members are shown, from where on, and in which pages. */
class MessagePagesTest extends GroupOfTwo {
    @Test
    void theNewestPinnedMessagesAreListed() throws InterruptedException {
        send(5);
        for (long seq : List.of(4L, 1L, 3L)) {
            carryOut(bob, Frames.pin(chat, seq, true));
        }
        carryOut(ann, Frames.pin(chat, 1, false));
        MessagePage all = page(histories.pinned(ann, new MessagePinned("1", chat, null)));
        assertThat(seqs(all)).containsExactly(3L, 4L);
        assertThat(all.more()).isFalse();
        assertThat(seqs(page(histories.pinned(ann, new MessagePinned("1", chat, 4L)))))
                .containsExactly(3L);
        database.execute("update messages set pinned_at = now() where chat_id = $1 and seq <= 5", chat);
        List<Work> works = new ArrayList<>();
        int room = Limits.PINNED - 5;
        for (int i = 0; i < Limits.PINNED; i++) {
            works.add(ChatTestWorker.work(bob, Frames.send(chat, "more")));
            // What is pinned is followed by a notice.
            works.add(ChatTestWorker.work(bob, Frames.pin(chat, 9 + i + Math.min(i, room), true)));
        }
        List<Outcome> outcomes = carryOut(works.toArray(Work[]::new));
        assertThat(outcomes.stream().filter(Outcome.Refused.class::isInstance).map(MessagePagesTest::refusal))
                .hasSize(5)
                .containsOnly(ErrorCode.LIMIT_REACHED);
    }

    @Test
    void whatCameBeforeAMemberIsOutOfReach() throws InterruptedException {
        send(6);
        carryOut(ann, Frames.send(chat, Frames.body("@eve", null)));
        join(chat, eve, 5);
        database.execute("insert into mentions (chat_id, user_id, seq) values ($1, $2, 2)", chat, eve);
        carryOut(ann, Frames.pin(chat, 2, true));
        assertThat(history(eve)).extracting(Message::seq).containsExactly(5L, 6L, 7L);
        assertThat(page(histories.history(eve, new MessageHistory("1", chat, null, 4)))
                        .more())
                .isFalse();
        assertThat(seqs(page(histories.get(eve, new MessageGet("1", chat, List.of(2L, 5L))))))
                .containsExactly(5L);
        assertThat(seqs(page(histories.pinned(eve, new MessagePinned("1", chat, null)))))
                .isEmpty();
        assertThat(seqs(page(histories.around(eve, new MessageAround("1", chat, 1L, null, 3)))))
                .containsExactly(5L, 6L);
        assertThat(code(revisions.revisions(eve, new MessageRevisions("1", chat, 2))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(mentions.mentions(eve, new MessageMentions("1", null, 10)).messages())
                .isEmpty();
        // As workers that learn of the member see it.
        ChatTestWorker later = new ChatTestWorker(opened(database.withEmptyCaches()));
        for (ChatFrame frame : List.of(
                Frames.react(chat, 4, "👍", true),
                Frames.pin(chat, 2, false),
                Frames.forward(chat, chat, 4),
                Frames.send(chat, Frames.body("?", 4L)))) {
            Outcome outcome = later.carryOutAll(List.of(ChatTestWorker.work(eve, frame)))
                    .outcomes()
                    .getFirst();
            assertThat(refusal(outcome)).isEqualTo(ErrorCode.NOT_FOUND);
        }
        Outcome.Carried old = (Outcome.Carried)
                later.carryOutAll(List.of(ChatTestWorker.work(bob, Frames.react(chat, 4, "👍", true))))
                        .outcomes()
                        .getFirst();
        assertThat(old.told().getFirst().people()).containsExactlyInAnyOrder(ann, bob);
    }

    @Test
    void pagesGoBothWays() throws InterruptedException {
        send(20);
        assertThat(around(null, null, 4L, 3)).isEqualTo("1..3 newer");
        assertThat(around(null, null, null, 3)).isEqualTo("18..20 more");
        assertThat(around(null, 5L, null, 3)).isEqualTo("6..8 more newer");
        assertThat(around(null, 17L, null, 3)).isEqualTo("18..20 more");
        assertThat(around(null, 5L, 15L, 3)).isEqualTo("12..14 more newer");
        assertThat(around(null, 12L, 15L, 3)).isEqualTo("13..14 more newer");
        assertThat(around(null, 20L, null, 3)).isEqualTo("");
        assertThat(around(10L, null, null, 5)).isEqualTo("8..12 more newer");
        assertThat(around(1L, null, null, 5)).isEqualTo("1..3 newer");
        assertThat(around(99L, null, null, 5)).isEqualTo("18..20 more");
        assertThat(around(7L, null, null, 1)).isEqualTo("7..7 more newer");
        hide(ann, chat, 1);
        hide(ann, chat, 10);
        assertThat(around(10L, null, null, 3)).isEqualTo("9..12 more newer");
        assertThat(around(null, null, 3L, 1)).isEqualTo("2..2 newer");
        assertThat(seqs(page(histories.get(ann, new MessageGet("1", chat, List.of(11L, 10L, 9L, 50L))))))
                .containsExactly(9L, 11L);
        assertThat(code(histories.get(eve, new MessageGet("1", chat, List.of(1L)))))
                .isEqualTo(ErrorCode.NOT_A_MEMBER);
    }

    /** Asks for a page around a message, or else before and after others. */
    private String around(@Nullable Long seq, @Nullable Long after, @Nullable Long before, int limit) {
        MessagePage page = page(
                seq == null
                        ? histories.history(ann, new MessageHistory("1", chat, before, limit, after))
                        : histories.around(ann, new MessageAround("1", chat, seq, null, limit)));
        return page.messages().isEmpty()
                ? ""
                : page.messages().getFirst().seq() + ".."
                        + page.messages().getLast().seq()
                        + (page.more() ? " more" : "")
                        + (page.newer() == null ? "" : " newer");
    }

    @Test
    void aDayIsFoundInTheMiddleOfAChat() throws InterruptedException {
        send(100);
        database.execute(
                "update messages set created_at = timestamptz '2026-01-01 00:00Z' + seq * interval '1 hour'"
                        + " where chat_id = $1",
                chat);
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        for (long seq : List.of(1L, 2L, 50L, 51L, 99L, 100L)) {
            Instant at = first.plus(Duration.ofHours(seq));
            assertThat(seqs(day(at))).as("at %s", seq).containsExactly(seq);
            assertThat(seqs(day(at.minusSeconds(1)))).as("before %s", seq).containsExactly(seq);
        }
        assertThat(seqs(day(first.plus(Duration.ofHours(101))))).containsExactly(100L);
        assertThat(seqs(page(histories.around(ann, new MessageAround("1", chat, 70L, first, 1)))))
                .containsExactly(70L);
        UUID empty = newGroup();
        assertThat(seqs(page(histories.around(ann, new MessageAround("1", empty, null, first, 1)))))
                .isEmpty();
    }

    private MessagePage day(Instant at) {
        return page(histories.around(ann, new MessageAround("1", chat, null, at, 1)));
    }

    @Test
    void mentionsComeFromAllChatsNewestFirst() throws InterruptedException {
        UUID zoe = database.addUser("zoe" + Ids.next());
        UUID one = newGroup(zoe);
        UUID two = newGroup(zoe, bob);
        UUID foreign = newGroup(bob);
        carryOut(ann, Frames.send(one, Frames.body("1 @zoe", null, zoe)));
        carryOut(bob, Frames.send(two, Frames.bodyToAll("2 @all")));
        carryOut(bob, Frames.send(foreign, Frames.body("not in this chat @zoe", null, zoe)));
        carryOut(bob, Frames.send(foreign, Frames.bodyToAll("@all")));
        carryOut(zoe, Frames.send(two, Frames.bodyToAll("own @all")));
        carryOut(ann, Frames.send(one, Frames.body("@zoe hidden", null, zoe)));
        hide(zoe, one, 2);
        carryOut(ann, Frames.send(one, Frames.body("@zoe gone", null, zoe)));
        carryOut(ann, Frames.delete(one, 3L));
        carryOut(ann, Frames.send(one, Frames.body("edited away @zoe", null, zoe)));
        carryOut(ann, Frames.edit(one, 4, "edited away"));
        carryOut(ann, Frames.send(one, "edited in"));
        carryOut(ann, Frames.edit(one, 5, Frames.body("3 @zoe", null, zoe)));
        // Of one moment.
        carryOut(
                ChatTestWorker.work(ann, Frames.send(one, Frames.body("4 @zoe", null, zoe))),
                ChatTestWorker.work(ann, Frames.send(one, Frames.body("5 @zoe", null, zoe))));
        List<String> found = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Instant before = null;
        do {
            MentionPage page = mentions.mentions(zoe, new MessageMentions("1", before, 3));
            page.messages().forEach(mention -> found.add(text(mention)));
            sizes.add(page.messages().size());
            before = page.next();
        } while (before != null);
        assertThat(found).containsExactly("5 @zoe", "4 @zoe", "3 @zoe", "2 @all", "1 @zoe");
        assertThat(sizes).containsExactly(3, 2);
        assertThat(mentions.mentions(zoe, new MessageMentions("1", null, 1)).messages())
                .hasSize(1);
        MentionPage cut = mentions.mentions(
                zoe,
                new MessageMentions(
                        "1",
                        mentions.mentions(zoe, new MessageMentions("1", null, 3))
                                .next(),
                        1));
        assertThat(cut.messages()).extracting(MessagePagesTest::text).containsExactly("2 @all");
    }

    private static String text(Mention mention) {
        return Objects.requireNonNull(mention.message().body()).text();
    }
}
