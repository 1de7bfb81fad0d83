package chat.parley.worker.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.Draft;
import chat.parley.wire.model.LinkPreview;
import chat.parley.wire.model.Message;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.LinkPreviews;
import chat.parley.worker.rotation.TestRotation;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.ScheduledMessages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies in the database, as somebody who has only the database sees and changes it. */
class StoredContentTest {
    private static final List<String> WORDS = List.of(
            "xylophone",
            "квадрокоптер",
            "zeppelin",
            "harpsichord",
            "🦜",
            "👍",
            "samovar",
            "balalaika",
            "theremin",
            "okarina");

    private static final String LINK = "https://x.org/theremin";

    private final TestDatabase database = TestDatabase.fresh();
    private final ChatTestWorker worker = new ChatTestWorker(database);
    private final UUID ann = database.addUser("ann");
    private UUID chat = ann;

    @BeforeEach
    void send() throws InterruptedException {
        ChatCreate create = Frames.group("The zeppelin");
        worker.carryOut(ann, create);
        chat = create.chatId();
        worker.carryOut(ann, Frames.send(chat, "a xylophone"));
        worker.carryOut(ann, Frames.send(chat, "ein квадрокоптер"));
        worker.carryOut(ann, Frames.edit(chat, 1, "a harpsichord"));
        worker.carryOut(ann, Frames.react(chat, 1, "🦜", true));
        worker.carryOut(ann, Frames.react(chat, 2, "👍", true));
        worker.carryOut(ann, Frames.send(chat, LINK));
        worker.preview(new LinkPreviews(chat, 3, 0, List.of(new LinkPreview(LINK, "On the okarina", null, "x.org"))));
        worker.carryOut(ann, Frames.draft(chat, "half a samovar"));
        worker.carryOut(ann, Frames.schedule(chat, Instant.now().plusSeconds(60), "a balalaika for later"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void noWordThatWasSentIsInAnyTable() {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            List<String> tables = snapshot.select(
                    "select quote_ident(relname) from pg_class where relnamespace = 'public'::regnamespace"
                            + " and relkind in ('r', 'p') and has_table_privilege(oid, 'select')",
                    row -> Columns.text(row, 0));
            assertThat(tables)
                    .contains("messages", "chats", "calls", "client_requests", "data_keys")
                    .contains("message_revisions", "reactions", "chat_members", "scheduled_messages");
            StringBuilder dump = new StringBuilder();
            for (String table : tables) {
                snapshot.select("select t::text from " + table + " t", row -> Columns.text(row, 0))
                        .forEach(dump::append);
            }
            // The dump is real: what is not secret stands in it.
            assertThat(dump).contains(ann.toString(), chat.toString());
            for (String word : WORDS) {
                byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                assertThat(dump)
                        .doesNotContain(word)
                        .doesNotContain(HexFormat.of().formatHex(bytes));
            }
        }
    }

    /** Neither the own draft, put back to what it was before, nor that of somebody else. */
    @Test
    void aDraftMovedToAnotherPlaceIsNotShown() throws InterruptedException {
        assertThat(draft(ann)).isEqualTo(new Draft("half a samovar", null));
        database.execute("update chat_members set draft_revision = draft_revision + 1 where chat_id = $1", chat);
        assertThat(draft(ann)).isNull();
        UUID eve = database.addUser("eve");
        ChatCreate create = Frames.group("Both", eve);
        worker.carryOut(ann, create);
        worker.carryOut(ann, Frames.draft(create.chatId(), "secret"));
        database.execute(
                "update chat_members e set draft_revision = a.draft_revision, draft_key = a.draft_key,"
                        + " draft_nonce = a.draft_nonce, draft_ciphertext = a.draft_ciphertext"
                        + " from chat_members a where a.chat_id = $1 and a.user_id = $2 and e.chat_id = $1"
                        + " and e.user_id = $3",
                create.chatId(),
                ann,
                eve);
        chat = create.chatId();
        assertThat(draft(ann)).isNotNull();
        assertThat(draft(eve)).isNull();
    }

    @Test
    void aScheduledBodyUnderAnotherNameIsNotRead() {
        database.execute("update scheduled_messages set client_id = $1", Ids.next());
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            assertThat(new ScheduledMessages(database.keys())
                            .read(snapshot, "select " + ScheduledMessages.COLUMNS + " from scheduled_messages s"))
                    .singleElement()
                    .satisfies(found -> assertThat(found.body()).isNull());
        }
    }

    private @Nullable Draft draft(UUID userId) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            ChatViews views = new ChatViews(database.keys(), new MessageReader(database.keys()));
            return Objects.requireNonNull(
                            views.read(snapshot, userId, List.of(chat)).get(chat))
                    .own()
                    .draft();
        }
    }

    @Test
    void aBodyMovedToAnotherMessageIsNotShown() {
        database.execute(
                "update messages m set ciphertext = o.ciphertext, nonce = o.nonce from messages o"
                        + " where m.chat_id = $1 and o.chat_id = $1 and m.seq = 1 and o.seq = 2",
                chat);
        assertThat(message(1).body()).isNull();
        assertThat(message(2).body()).isNotNull();
    }

    @Test
    void aBodyUnderAnotherSendersNameIsNotShown() {
        database.execute(
                "update messages set sender_id = $2 where chat_id = $1 and seq = 1", chat, database.addUser("eve"));
        assertThat(message(1).body()).isNull();
    }

    @Test
    void anAlteredBodyIsNotShown() {
        database.execute(
                "update messages set ciphertext = set_byte(ciphertext, 3, 255 - get_byte(ciphertext, 3))"
                        + " where chat_id = $1 and seq = 2",
                chat);
        assertThat(message(2).body()).isNull();
        assertThat(message(1).body()).isNotNull();
    }

    @Test
    void aReactionIsBoundToItsMessageAndItsPerson() {
        assertThat(message(1).reactions()).hasSize(1);
        database.execute("update reactions set seq = 3 - seq where chat_id = $1", chat);
        assertThat(message(1).reactions()).as("under another message").isNull();
        database.execute("update reactions set seq = 3 - seq where chat_id = $1", chat);
        assertThat(message(1).reactions()).hasSize(1);
        database.execute("update reactions set user_id = $2 where chat_id = $1", chat, Ids.next());
        assertThat(message(1).reactions()).as("of somebody else").isNull();
    }

    /** An earlier revision that is put back in the place of the newest one. */
    @Test
    void anEarlierRevisionIsNotShownAsTheNewestOne() {
        database.execute(
                "update messages m set ciphertext = r.ciphertext, nonce = r.nonce from message_revisions r"
                        + " where m.chat_id = $1 and m.seq = 1 and r.chat_id = $1 and r.seq = 1",
                chat);
        assertThat(message(1).body()).isNull();
    }

    @Test
    void previewsAreBoundToTheirMessageAndItsBody() throws InterruptedException {
        assertThat(message(3).previews()).hasSize(1);
        copyPreviews(3, 1);
        assertThat(message(1).body()).isNotNull();
        assertThat(message(1).previews()).as("under another message").isNull();
        worker.carryOut(ann, Frames.edit(chat, 3, "edited " + LINK));
        assertThat(message(3).previews()).hasSize(1);
        copyPreviews(1, 3);
        assertThat(message(3).body()).isNotNull();
        assertThat(message(3).previews()).as("those of an earlier body").isNull();
    }

    private void copyPreviews(long from, long to) {
        database.execute(
                "update messages m set preview_ciphertext = o.preview_ciphertext, preview_nonce = o.preview_nonce,"
                        + " preview_key = o.preview_key from messages o"
                        + " where m.chat_id = $1 and o.chat_id = $1 and o.seq = $2 and m.seq = $3",
                chat,
                from,
                to);
    }

    /** Whoever empties a message need not think of them. */
    @Test
    void aMessageWithoutContentHasNoPreviews() {
        database.execute("update messages set ciphertext = null where chat_id = $1 and seq = 3", chat);
        assertThat(database.execute(
                        "update messages set version = version where chat_id = $1 and seq = 3"
                                + " and preview_ciphertext is null and preview_nonce is null and preview_key is null",
                        chat))
                .isEqualTo(1);
    }

    /** What is left of a call is encrypted like what people write. */
    @Test
    void theEntryOfACallIsSecretAndBoundToItsPlace() throws InterruptedException {
        UUID call = Ids.next();
        worker.carryOut(ann, Frames.startCall(chat, call));
        UUID participant = Ids.next();
        worker.report(new CallReport.Ended(chat, call, 1, CallOutcome.DECLINED, Instant.now(), List.of(participant)));
        assertThat(Objects.requireNonNull(message(4).call()).participants()).containsExactly(participant);
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            String row = snapshot.select(
                            "select encode(ciphertext, 'escape') || encode(nonce, 'escape') || encode(digest, 'escape')"
                                    + " from messages where chat_id = $1 and seq = 4",
                            found -> Columns.text(found, 0),
                            chat)
                    .getFirst();
            assertThat(row)
                    .isNotEmpty()
                    .doesNotContain("declined", "durationMs", call.toString(), participant.toString());
        }
        database.execute("update messages set client_id = $2 where chat_id = $1 and seq = 4", chat, Ids.next());
        assertThat(message(4).call()).isNotNull();
        database.execute("update messages set id = $2 where chat_id = $1 and seq = 4", chat, Ids.next());
        assertThat(message(4).call()).as("moved to another message").isNull();
        assertThat(message(4).body()).isNull();
    }

    /** Everything that a chat can have is read as before, also what was written meanwhile, and by whom knew no old key. */
    @Test
    void afterARotationEverythingIsUnderNewKeysAndTheOldOnesAreGone() throws InterruptedException {
        worker.carryOut(ann, Frames.link(chat, true));
        worker.carryOut(ann, Frames.send(chat, "for a moment"));
        worker.carryOut(ann, Frames.delete(chat, 4L));
        ChatCreate altered = Frames.group("Altered");
        worker.carryOut(ann, altered);
        worker.carryOut(ann, Frames.send(altered.chatId(), "who wrote this?"));
        database.execute("update messages set sender_id = $1 where chat_id = $2", Ids.next(), altered.chatId());
        TestRotation.order(database, ann);
        assertThat(TestRotation.step(database)).as("counted").isTrue();
        assertThat(TestRotation.step(database)).as("new keys").isTrue();
        assertThat(count("select count(*) from chats where content_key = 2")).isEqualTo(2);

        worker.carryOut(ann, Frames.edit(chat, 1, "a theremin"));
        worker.carryOut(ann, Frames.send(chat, "written meanwhile"));
        List<Object> before = everything(database);
        TestDatabase otherProcess = database.withEmptyCaches();
        boolean more = true;
        for (int steps = 0; more; steps++) {
            more = TestRotation.step(steps % 2 == 0 ? otherProcess : database);
        }

        assertThat(everything(database.withEmptyCaches())).isEqualTo(before);
        assertThat(count("select count(*) from data_keys where purpose = 'content' and chat_id = '" + chat
                        + "' and number = 1"))
                .as("nothing needs it")
                .isZero();
        assertThat(count("select count(*) from data_keys where purpose = 'content' and chat_id = '" + altered.chatId()
                        + "'"))
                .as("what does not decrypt keeps its key")
                .isEqualTo(2);
        assertThat(count("select count(*) from key_rotations where finished_at is not null and chats_total = 2"
                        + " and chats_begun = 2 and chats_done = 2 and chats_kept = 1 and unreadable = 1"
                        + " and keys_deleted = 1 and messages_total = 5 and messages_done = 6 and at_chat_id is null"))
                .isEqualTo(1);
        worker.carryOut(ann, Frames.send(chat, "and it goes on"));
        assertThat(message(6).body()).isNotNull();
    }

    private List<Object> everything(TestDatabase as) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(as.queryPool())) {
            List<Object> all = new ArrayList<>();
            MessageReader reader = new MessageReader(as.keys());
            reader.read(snapshot, MessageReader.SELECT + "from messages m where m.chat_id = $1 order by m.seq", chat)
                    .forEach(found -> all.add(found.message()));
            all.add(new ChatViews(as.keys(), reader).read(snapshot, ann, List.of(chat)));
            new ScheduledMessages(as.keys())
                    .read(snapshot, "select " + ScheduledMessages.COLUMNS + " from scheduled_messages s")
                    .forEach(found -> all.add(Objects.requireNonNull(found.body())));
            all.addAll(revisions(as, snapshot));
            assertThat(all).hasSize(5 + 1 + 1 + 2);
            return all;
        }
    }

    /** The earlier bodies. */
    private List<String> revisions(TestDatabase as, PostgresTransaction snapshot) {
        @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
        record Old(int key, UUID id, int revision, byte[] nonce, byte[] ciphertext) {}
        List<Old> rows = snapshot.select(
                "select r.content_key, m.id, r.revision, r.nonce, r.ciphertext from message_revisions r"
                        + " join messages m on m.chat_id = r.chat_id and m.seq = r.seq where r.chat_id = $1"
                        + " order by r.seq, r.revision",
                row -> new Old(
                        Columns.integer32(row, 0),
                        Columns.uuid(row, 1),
                        Columns.integer32(row, 2),
                        Columns.bytes(row, 3),
                        Columns.bytes(row, 4)),
                chat);
        return rows.stream()
                .map(old -> {
                    DataKeyId id = new DataKeyId(chat, KeyPurpose.CONTENT, old.key);
                    DataKey key = Objects.requireNonNull(
                            as.keys().load(snapshot, List.of(id)).get(id));
                    ContentAddress address = new ContentAddress.OfMessage(chat, old.id, ann, old.revision);
                    return HexFormat.of()
                            .formatHex(new ContentCipher().decrypt(key, address, old.nonce, old.ciphertext));
                })
                .toList();
    }

    private long count(String sql) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            return snapshot.select(sql, row -> Columns.integer64(row, 0)).getFirst();
        }
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
