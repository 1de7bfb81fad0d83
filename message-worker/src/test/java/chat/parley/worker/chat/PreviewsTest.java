package chat.parley.worker.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.model.LinkPreview;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.transport.LinkPreviews;
import chat.parley.wire.transport.LinkedMessages.LinkedMessage;
import chat.parley.worker.chat.core.Announcement;
import chat.parley.worker.chat.core.MessageTold;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.MessageReader;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is asked about links, and what becomes of the answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreviewsTest {
    private static final String ONE = "https://example.org/1";
    private static final String TWO = "https://example.org/2";

    private final TestDatabase database = TestDatabase.fresh();
    private final ChatTestWorker worker = new ChatTestWorker(database);
    private final UUID ann = database.addUser("ann");
    private final UUID bob = database.addUser("bob");
    private UUID chat = ann;

    @BeforeEach
    void create() throws InterruptedException {
        ChatCreate create = Frames.group("Links", bob);
        worker.carryOut(ann, create);
        chat = create.chatId();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void whatIsFoundIsAddedOnceAndTold() throws InterruptedException {
        assertThat(asked(ann, Frames.send(chat, "Look: " + TWO + " and " + ONE)))
                .containsExactly(new LinkedMessage(chat, 1, 0, List.of(TWO, ONE)));
        long before = message(1).version();
        LinkPreviews answer = answer(0, page(ONE), page(TWO));
        MessageTold told = worker.preview(answer).orElseThrow();
        assertThat(told.people()).containsExactlyInAnyOrder(ann, bob);
        assertThat(List.of(
                        told.change().prevVersion(),
                        told.change().version(),
                        told.event().version()))
                .containsExactly(before, before + 1, before + 1);
        assertThat(told.change().message()).isEqualTo(message(1));
        assertThat(message(1).previews()).as("in the order of the links").containsExactly(page(TWO), page(ONE));
        assertThat(message(1).editedAt()).isNull();
        assertThat(worker.preview(answer)).as("a repeat").isEmpty();
        assertThat(worker.previewAgain(answer).orElseThrow().change())
                .as("a repeat of what may not have been told")
                .isEqualTo(told.change());
    }

    @Test
    void nothingElseIsAskedOrTakenOver() throws InterruptedException {
        assertThat(asked(ann, Frames.send(chat, "no links"))).isEmpty();
        MessageBody plain = new MessageBody(ONE, null, null, null, null, true);
        assertThat(asked(ann, Frames.send(chat, plain))).isEmpty();
        assertThat(asked(bob, Frames.forward(chat, chat, 2)))
                .as("the author's wish goes with the words")
                .isEmpty();
        asked(ann, Frames.send(chat, ONE));
        assertThat(worker.preview(new LinkPreviews(chat, 2, 0, List.of(page(ONE)))))
                .isEmpty();
        LinkPreview long1 = new LinkPreview(ONE, "x".repeat(Limits.PREVIEW_TITLE_CHARS + 1), null, "example.org");
        LinkPreview long2 = new LinkPreview(ONE, "x", "x".repeat(Limits.PREVIEW_DESCRIPTION_CHARS + 1), "example.org");
        LinkPreview lines = new LinkPreview(ONE, "x\ny", null, "example.org");
        for (LinkPreview wrong : List.of(page(TWO), long1, long2, lines)) {
            assertThat(worker.preview(new LinkPreviews(chat, 4, 0, List.of(wrong))))
                    .isEmpty();
        }
        assertThat(worker.preview(new LinkPreviews(chat, 4, 1, List.of(page(ONE)))))
                .as("about another body")
                .isEmpty();
        assertThat(worker.preview(new LinkPreviews(chat, 99, 0, List.of(page(ONE)))))
                .isEmpty();
        assertThat(worker.preview(new LinkPreviews(Ids.next(), 1, 0, List.of(page(ONE)))))
                .isEmpty();
    }

    @Test
    void anEditKeepsThePreviewsOfTheLinksThatStay() throws InterruptedException {
        asked(ann, Frames.send(chat, ONE + " " + TWO));
        worker.preview(answer(0, page(ONE), page(TWO)));
        assertThat(asked(ann, Frames.edit(chat, 1, TWO + " and words"))).isEmpty();
        assertThat(message(1).previews()).containsExactly(page(TWO));
        assertThat(asked(ann, Frames.edit(chat, 1, ONE + " " + TWO)))
                .containsExactly(new LinkedMessage(chat, 1, 2, List.of(ONE)));
        assertThat(worker.preview(answer(1, page(ONE)))).as("too late").isEmpty();
        worker.preview(answer(2, page(ONE)));
        assertThat(message(1).previews()).containsExactly(page(ONE), page(TWO));
        asked(bob, Frames.react(chat, 1, "👍", true));
        assertThat(message(1).previews()).as("other changes leave them").hasSize(2);
        asked(ann, Frames.edit(chat, 1, new MessageBody(ONE, null, null, null, null, true)));
        assertThat(message(1).previews()).isNull();
        asked(ann, Frames.edit(chat, 1, "nothing"));
        assertThat(message(1).previews()).isNull();
    }

    @Test
    void itsSenderTakesOneAwayForGood() throws InterruptedException {
        asked(ann, Frames.send(chat, ONE + " " + TWO));
        worker.preview(answer(0, page(ONE), page(TWO)));
        assertThat(((Outcome.Refused) worker.carryOut(bob, Frames.removePreview(chat, 1, ONE))).code())
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(((Outcome.Refused) worker.carryOut(ann, Frames.removePreview(chat, 2, ONE))).code())
                .isEqualTo(ErrorCode.NOT_FOUND);
        Outcome.Carried removed = (Outcome.Carried) worker.carryOut(ann, Frames.removePreview(chat, 1, ONE));
        assertThat(removed.told()).hasSize(1);
        assertThat(message(1).previews()).containsExactly(page(TWO));
        assertThat(((Outcome.Carried) worker.carryOut(ann, Frames.removePreview(chat, 1, ONE))).told())
                .as("it is gone already")
                .isEmpty();
        assertThat(worker.preview(answer(0, page(ONE), page(TWO)))).isEmpty();
        assertThat(asked(ann, Frames.edit(chat, 1, "still " + ONE))).isEmpty();
        assertThat(worker.preview(answer(1, page(ONE)))).isEmpty();
        assertThat(message(1).previews()).isNull();
    }

    @Test
    void aDeletedMessageHasNone() throws InterruptedException {
        asked(ann, Frames.send(chat, ONE));
        worker.preview(answer(0, page(ONE)));
        asked(ann, Frames.delete(chat, 1L));
        assertThat(message(1).previews()).isNull();
        assertThat(worker.preview(answer(0, page(ONE)))).isEmpty();
        assertThat(database.execute(
                        "update messages set version = version where chat_id = $1 and preview_ciphertext is not null",
                        chat))
                .isZero();
    }

    /** All of it in one transaction: the later frame finds what the earlier one left. The second message is the notice. */
    @Test
    void whatHappensInOneBatchAddsUp() throws InterruptedException {
        asked(ann, Frames.send(chat, ONE + " " + TWO));
        worker.preview(answer(0, page(ONE), page(TWO)));
        List<LinkedMessage> asked = asked(
                work(ann, Frames.removePreview(chat, 1, ONE)),
                work(bob, Frames.pin(chat, 1, true)),
                work(ann, Frames.edit(chat, 1, TWO + " " + ONE + " https://example.org/3")),
                work(ann, Frames.send(chat, ONE)));
        assertThat(asked)
                .containsExactly(
                        new LinkedMessage(chat, 1, 1, List.of("https://example.org/3")),
                        new LinkedMessage(chat, 3, 0, List.of(ONE)));
        assertThat(message(1).previews()).containsExactly(page(TWO));
        assertThat(message(1).pinned()).isTrue();
    }

    private static LinkPreview page(String url) {
        return new LinkPreview(url, "The page " + url, "What it says", "example.org");
    }

    private LinkPreviews answer(int revision, LinkPreview... found) {
        return new LinkPreviews(chat, 1, revision, List.of(found));
    }

    private static Work work(UUID userId, ChatFrame frame) {
        return ChatTestWorker.work(userId, frame);
    }

    private List<LinkedMessage> asked(UUID userId, ChatFrame frame) throws InterruptedException {
        return asked(work(userId, frame));
    }

    /** What is asked about links when frames are carried out, all of them without fault. */
    private List<LinkedMessage> asked(Work... works) throws InterruptedException {
        ChatTestWorker.Result result = worker.carryOutAll(Arrays.asList(works));
        assertThat(result.outcomes()).doesNotHaveAnyElementsOfTypes(Outcome.Refused.class);
        Announcement announcement = result.announcement();
        return announcement.links();
    }

    private Message message(long seq) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            return new MessageReader(database.keys())
                    .read(
                            snapshot,
                            MessageReader.SELECT + "from messages m where m.chat_id = $1 and m.seq = $2",
                            chat,
                            seq)
                    .getFirst()
                    .message();
        }
    }
}
