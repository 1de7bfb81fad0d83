package chat.parley.importer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.file.blob.DirectoryBlobStore;
import chat.parley.file.download.Downloads;
import chat.parley.file.record.FileTable;
import chat.parley.file.record.StoredFile;
import chat.parley.file.seal.ContentReader;
import chat.parley.importer.core.BadExportException;
import chat.parley.importer.core.Exports;
import chat.parley.importer.core.LeftOut.Reason;
import chat.parley.importer.run.ImportReport;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.AttachmentKind;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.SearchHit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports into PostgreSQL, and reads what is there by the readers of the services. */
class ImportTest {
    private static final int MANY = 4_000;

    @TempDir
    private Path directory;

    @TempDir
    private Path kept;

    private @Nullable ImportTarget opened;

    @BeforeEach
    void open() {
        opened = ImportTarget.fresh(kept);
    }

    @AfterEach
    void close() {
        target().close();
    }

    private ImportTarget target() {
        return Objects.requireNonNull(opened);
    }

    @Test
    void mattermost() throws IOException {
        UUID anna = target().addUser("anna");
        Path export = Exports.mattermostZip(directory);
        ImportReport dry = run("mattermost", export, "--source=mm", "--dry-run");
        assertThat(target().count("select count(*) from users where login = 'bob'"))
                .isZero();
        ImportReport report = run("mattermost", export, "--source=mm");
        assertThat(report).isEqualTo(dry);
        assertThat(report.peopleFound()).isOne();
        assertThat(report.peopleMade()).containsExactly("bob");
        assertThat(report.messages()).isEqualTo(4);
        assertThat(report.files()).isOne();
        assertThat(target().count("select count(*) from users u where login = 'bob' and state = 'blocked'"
                        + " and not exists (select from credentials where user_id = u.id)"))
                .isOne();
        UUID bob = target().id("select id from users where login = 'bob'");
        UUID group = target().id("select m.chat_id from chat_members m join chats c on c.id = m.chat_id"
                + " where c.kind = 'group' and m.user_id = '" + bob + "'");

        List<Message> messages = target().history().newest(anna, group);
        assertThat(messages).extracting(Message::seq).containsExactly(1L, 2L, 3L);
        assertThat(messages)
                .extracting(Message::sentAt)
                .containsExactly(
                        Instant.ofEpochMilli(1700000001000L),
                        Instant.ofEpochMilli(1700000002000L),
                        Instant.ofEpochMilli(1700000004000L));
        Message first = messages.getFirst();
        assertThat(body(first).text()).isEqualTo("first @bob");
        assertThat(body(first).mentioned()).containsExactly(bob);
        assertThat(first.senderId()).isEqualTo(anna);
        assertThat(first.editedAt()).isEqualTo(Instant.ofEpochMilli(1700000001500L));
        assertThat(Objects.requireNonNull(first.reactions())).singleElement().satisfies(reaction -> {
            assertThat(reaction.emoji()).isEqualTo("👍");
            assertThat(reaction.userIds()).containsExactly(bob);
        });
        assertThat(messages.get(1).editedAt()).isNull();
        assertThat(body(messages.get(2)).replyTo()).isOne();
        assertThat(target().history().pinned(anna, group))
                .extracting(Message::seq)
                .containsExactly(2L);
        assertThat(target().search().find(anna, "answers"))
                .extracting(SearchHit::chatId)
                .containsExactly(group);
        assertThat(target().count("select count(*) from chat_members where chat_id = '" + group
                        + "' and last_read_seq = 3 and joined_seq = 3"))
                .isEqualTo(2);
        assertThat(target().count("select count(*) from mentions where user_id = '" + bob + "'"))
                .isOne();
        assertThat(target().count("select count(*) from audit_log where action = 'history_imported'"))
                .isPositive();

        UUID direct = target().id("select id from chats where kind = 'direct'");
        assertThat(plan(bob, direct)).isEqualTo(Exports.PLAN);
        assertThat(target().search().find(anna, "plan.pdf")).hasSize(1);
        try (Stream<Path> blobs = Files.walk(kept.resolve("files"))) {
            assertThat(blobs.filter(Files::isRegularFile)).isNotEmpty().noneMatch(ImportTest::holdsThePlan);
        }

        ImportReport again = run("mattermost", export, "--source=mm");
        assertThat(again.messages() + again.files() + again.chatsMade()).isZero();
        assertThat(again.known()).isEqualTo(4);
        assertThat(again.peopleMade()).isEmpty();
        assertThat(target().history().newest(anna, group)).isEqualTo(messages);
    }

    @Test
    void slack() throws IOException {
        UUID carla = target().addUser("carla");
        Path people = Files.writeString(directory.resolve("map.csv"), "from,login\nanna@example.org,carla\n");
        Path export = Exports.slack(directory);
        ImportReport report = run("slack", export, "--people", people.toString(), "--source", "workspace");
        assertThat(report.messages()).isEqualTo(4);
        assertThat(report.files()).isOne();
        assertThat(Objects.requireNonNull(report.leftOut().get(Reason.FILE_MISSING))
                        .places())
                .containsExactly("D1/2023-11-14.json, ts 1700000004.000400");
        UUID group = target().id("select m.chat_id from chat_members m join chats c on c.id = m.chat_id"
                + " where c.kind = 'group' and m.user_id = '" + carla + "'");
        List<Message> messages = target().history().newest(carla, group);
        assertThat(messages).extracting(message -> body(message).text()).last().isEqualTo("next day");
        assertThat(body(messages.getFirst()).text()).startsWith("**Hi** @bob");
        assertThat(messages.getFirst().senderId()).isEqualTo(carla);
        assertThat(body(messages.get(1)).replyTo()).isOne();
        UUID direct = target().id("select m.chat_id from chat_members m join chats c on c.id = m.chat_id"
                + " where c.kind = 'direct' and m.user_id = '" + carla + "'");
        assertThat(body(target().history().newest(carla, direct).getFirst()).text())
                .isEqualTo("📎 gone.pdf");
        assertThat(plan(carla, direct)).isEqualTo(Exports.PLAN);
        assertThat(run("slack", export, "--people", people.toString(), "--source", "workspace")
                        .messages())
                .isZero();

        Path wrong = Files.writeString(directory.resolve("wrong.csv"), "U1,carla\nbob,nobody.here\n");
        assertThatThrownBy(() -> run("slack", export, "--people", wrong.toString(), "--source", "other"))
                .isInstanceOf(BadExportException.class)
                .hasMessageContaining("line 2 of the file of people: there is no account");
    }

    @Test
    void telegram() throws IOException {
        Path export = Exports.telegram(directory);
        ImportReport report = run("telegram", export);
        assertThat(report.messages()).isEqualTo(5);
        assertThat(report.files()).isOne();
        assertThat(report.leftOut()).containsKeys(Reason.FILE_OUTSIDE, Reason.FILE_MISSING);
        UUID bob = target().id("select id from users where login = 'bob.user2'");
        UUID group = target().id("select chat_id from chat_members where user_id = '" + bob + "'");
        List<Message> messages = target().history().newest(bob, group);
        assertThat(body(messages.getFirst()).text())
                .isEqualTo("Смотри: **важно** [тут](https://example.org/)@bob.user2");
        assertThat(target().history().pinned(bob, group))
                .extracting(Message::seq)
                .containsExactly(2L);
        Attachment photo = body(messages.get(2)).files().getFirst();
        assertThat(photo.kind()).isEqualTo(AttachmentKind.IMAGE);
        assertThat(photo.width()).isEqualTo(64);
        assertThat(photo.blur()).isNotNull();
        assertThat(body(messages.get(3)).text()).isEqualTo("see\n📎 secret.txt");
        assertThat(body(messages.get(4)).text()).isEqualTo("📎 film.mp4");
        assertThat(target().search().find(bob, "важная")).hasSize(1);
        assertThat(run("telegram", export).known()).isEqualTo(5);
    }

    @Test
    void killedInTheMiddleItGoesOnWhereItWas() throws Exception {
        Path export = Exports.mattermostOf(directory.resolve("many.jsonl"), MANY);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ImportApplication.class.getName()));
        command.addAll(List.of(arguments("mattermost", export, "--source=killed")));
        Process importing = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        String stored =
                "select count(*) from messages m join users u on u.id = m.sender_id where u.login in ('eva', 'max')";
        try {
            while (importing.isAlive() && target().count(stored) == 0) {
                Thread.sleep(5);
            }
        } finally {
            importing.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
        long before = target().count(stored);
        assertThat(before).isPositive().isLessThan(MANY);

        ImportReport report = run("mattermost", export, "--source=killed");
        assertThat(report.known()).isEqualTo(before);
        assertThat(report.messages()).isEqualTo(MANY - before);
        assertThat(target().count(stored)).isEqualTo(MANY);
        UUID eva = target().id("select id from users where login = 'eva'");
        UUID chat = target().id("select chat_id from chat_members where user_id = '" + eva + "'");
        assertThat(target().count("select count(*) from messages where chat_id = '" + chat
                        + "' and created_at = to_timestamp(1699999999 + seq)"))
                .isEqualTo(MANY);
        assertThat(target().count("select count(*) from message_terms where chat_id = '" + chat + "'"))
                .isEqualTo(MANY);
        for (String word : List.of("number0", "number499", "number500", "number" + (MANY - 1))) {
            assertThat(target().search().find(eva, '"' + word + '"')).hasSize(1);
        }
    }

    @Test
    void whoTalkWithEachOtherHereKeepTheirOwnChat() throws IOException {
        UUID dora = target().addUser("dora");
        UUID emil = target().addUser("emil");
        Path first = direct("hello");
        assertThat(run("mattermost", first, "--source=one").messages()).isOne();
        ImportReport other = run("mattermost", direct("from elsewhere"), "--source=two");
        assertThat(other.messages()).isZero();
        assertThat(other.leftOut()).containsKey(Reason.CHAT_IN_USE);
        UUID chat = target().id("select chat_id from chat_members where user_id = '" + dora + "'");
        assertThat(target().history().newest(emil, chat)).hasSize(1);
    }

    @Test
    void aLaterExportBringsWhatWasEditedAndDeletedThereAndErasedChatsStayErased() throws IOException {
        UUID anna = target().addUser("anna");
        Path export = directory.resolve("later.jsonl");
        String header = """
                {"type":"version","version":1}
                {"type":"channel","channel":{"team":"office","name":"news","display_name":"News","type":"O"}}
                {"type":"user","user":{"username":"anna","teams":[{"name":"office","channels":[{"name":"news"}]}]}}
                """;
        Files.writeString(
                export,
                header
                        + post(1, 40, "first")
                        + post(2, 0, "elephant")
                        + post(3, 0, "removed")
                        + post(4, 0, "here")
                        + post(5, 0, "last")
                        + post(6, 0, "too new for the export that comes"));
        assertThat(run("mattermost", export).messages()).isEqualTo(6);
        UUID chat = target().id("select chat_id from chat_members where user_id = '" + anna + "'");
        target().update(
                        "update messages set edited_at = to_timestamp(1700000090), stored_version = version where seq = 4");
        Instant edited = target().history().newest(anna, chat).getFirst().editedAt();
        assertThat(edited).isEqualTo(Instant.ofEpochSecond(1700000040));

        Files.writeString(
                export,
                header + post(1, 40, "first") + post(2, 50, "giraffe") + post(4, 50, "there") + post(5, 0, "last"));
        ImportReport dry = run("mattermost", export, "--deletions", "--dry-run");
        assertThat(target().search().find(anna, "giraffe")).isEmpty();
        ImportReport report = run("mattermost", export, "--deletions");
        assertThat(report).isEqualTo(dry);
        assertThat(report.messages()).isZero();
        assertThat(report.known()).isEqualTo(4);
        assertThat(report.edited()).isOne();
        assertThat(report.deleted()).isOne();
        assertThat(report.words(false)).contains("1  of them edited since", "1  messages of an earlier run deleted");
        List<Message> messages = target().history().newest(anna, chat);
        assertThat(messages)
                .extracting(
                        message -> message.body() == null ? "-" : body(message).text())
                .containsExactly("first", "giraffe", "-", "here", "last", "too new for the export that comes");
        assertThat(messages.get(1).editedAt()).isEqualTo(Instant.ofEpochSecond(1700000050));
        assertThat(target().search().find(anna, "giraffe")).hasSize(1);
        assertThat(target().search().find(anna, "elephant")).isEmpty();
        assertThat(target().search().find(anna, "removed")).isEmpty();
        ImportReport again = run("mattermost", export, "--deletions");
        assertThat(again.edited() + again.deleted()).isZero();

        target().update("update chats set erased_at = now()");
        ImportReport erased = run("mattermost", export);
        assertThat(erased.messages() + erased.known() + erased.chatsMade() + erased.chatsContinued())
                .isZero();
        assertThat(Objects.requireNonNull(erased.leftOut().get(Reason.CHAT_ERASED))
                        .count())
                .isOne();
    }

    private static String post(int second, int edited, String text) {
        return """
                {"type":"post","post":{"team":"office","channel":"news","user":"anna","message":"%s","create_at":17000000%02d000,"edit_at":%s}}
                """.formatted(text, second, edited == 0 ? "0" : "17000000" + edited + "000");
    }

    private Path direct(String text) throws IOException {
        return Files.writeString(directory.resolve("direct.jsonl"), """
                {"type":"version","version":1}
                {"type":"user","user":{"username":"dora"}}
                {"type":"user","user":{"username":"emil"}}
                {"type":"direct_channel","direct_channel":{"members":["dora","emil"]}}
                {"type":"direct_post","direct_post":{"channel_members":["dora","emil"],"user":"dora","message":"%s","create_at":1700000006000}}
                """.formatted(text));
    }

    private ImportReport run(String format, Path export, String... options) throws IOException {
        return ImportApplication.run(ImportArguments.parse(arguments(format, export, options)), line -> {});
    }

    private String[] arguments(String format, Path export, String... options) {
        return Stream.of(Stream.of(format, export.toString()), Stream.of(options), target().properties().stream())
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    private static MessageBody body(Message message) {
        return Objects.requireNonNull(message.body());
    }

    /** The file of the only message with one, as a member gets it. */
    private String plan(UUID userId, UUID chatId) throws IOException {
        Attachment file = target().history().newest(userId, chatId).stream()
                .flatMap(message -> body(message).files().stream())
                .findFirst()
                .orElseThrow();
        FileTable files = new FileTable(target().master());
        DirectoryBlobStore store = new DirectoryBlobStore(kept.resolve("files"));
        StoredFile stored = new Downloads(target().pool(), files, store).find(userId, file.fileId());
        try (ContentReader content = new ContentReader(store, stored.key(), stored.contentKind(), stored.size());
                InputStream stream = content.stream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean holdsThePlan(Path blob) {
        try {
            return new String(Files.readAllBytes(blob), StandardCharsets.ISO_8859_1).contains("planned");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
