package chat.parley.importer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.importer.core.ExportedMessage.ExportedReaction;
import chat.parley.importer.core.LeftOut.Reason;
import chat.parley.wire.Limits;
import chat.parley.wire.model.ChatKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest {
    private final LeftOut leftOut = new LeftOut();

    @TempDir
    private Path directory;

    @Test
    void namesOfEmojiInMattermost() {
        assertThat(MattermostText.markdown(
                        ":tada: yes :+1::tada: :our_own: `:tada:` 10:30:45 a:tada:b\n```\n:tada:\n``` :tada:",
                        Exports.EMOJI))
                .isEqualTo("🎉 yes 👍🎉 :our_own: `:tada:` 10:30:45 a:tada:b\n```\n:tada:\n``` 🎉");
    }

    @Test
    void mattermost() throws IOException {
        try (Export export = new MattermostExport(Exports.mattermostZip(directory), Exports.EMOJI, leftOut)) {
            assertThat(export.people())
                    .containsExactly(
                            new ExportedPerson("anna", "anna", "Анна Иванова", "anna@example.org", true),
                            new ExportedPerson("bob", "bob", "Bobby", "bob@example.org", true));
            assertThat(export.chats())
                    .containsExactly(
                            new ExportedChat(
                                    "channel/office/town-square",
                                    ChatKind.GROUP,
                                    "Town Square",
                                    "For all",
                                    List.of("anna", "bob")),
                            new ExportedChat("direct/anna,bob", ChatKind.DIRECT, null, null, List.of("anna", "bob")));
            List<ExportedMessage> messages =
                    Exports.messages(export, export.chats().getFirst());
            assertThat(messages)
                    .extracting(ExportedMessage::text)
                    .containsExactly("first " + Mentions.of("bob"), "second **bold**", "an answer");
            assertThat(messages.getFirst().editedAt()).isEqualTo(Instant.ofEpochMilli(1700000001500L));
            assertThat(messages.getFirst().reactions()).containsExactly(new ExportedReaction("👍", List.of("bob")));
            assertThat(messages.get(1).pinned()).isTrue();
            assertThat(messages.getLast().replyTo())
                    .isEqualTo(messages.getFirst().key());
            ExportedFile plan = Exports.messages(export, export.chats().getLast())
                    .getFirst()
                    .files()
                    .getFirst();
            assertThat(plan.name()).isEqualTo("plan.pdf");
            assertThat(text(plan)).isEqualTo(Exports.PLAN);
        }
        assertThat(leftOut.counts())
                .isEqualTo(Map.of(
                        Reason.SERVICE_MESSAGE, 1L,
                        Reason.UNKNOWN_SENDER, 1L,
                        Reason.UNKNOWN_EMOJI, 1L,
                        Reason.UNKNOWN_REACTOR, 1L));
    }

    @Test
    void slack() throws IOException {
        try (Export export = new SlackExport(Exports.slack(directory), Exports.EMOJI, leftOut)) {
            assertThat(export.people()).extracting(ExportedPerson::name).containsExactly("Анна Иванова", "Bob");
            assertThat(export.chats())
                    .containsExactly(
                            new ExportedChat("C1", ChatKind.GROUP, "general", "Everything", List.of("U2", "U1")),
                            new ExportedChat("D1", ChatKind.DIRECT, null, null, List.of("U1", "U2")));
            List<ExportedMessage> messages =
                    Exports.messages(export, export.chats().getFirst());
            assertThat(messages)
                    .extracting(ExportedMessage::text)
                    .containsExactly(
                            "**Hi** " + Mentions.of("U2") + " see [this](https://example.org/a?b=1&c=2) <3 🎉 `*code*`",
                            "an answer",
                            "next day");
            assertThat(messages.getFirst().sentAt()).isEqualTo(Instant.ofEpochSecond(1700000001));
            assertThat(messages.getFirst().editedAt()).isEqualTo(Instant.ofEpochSecond(1700000002));
            assertThat(messages.getFirst().reactions()).containsExactly(new ExportedReaction("👍", List.of("U2")));
            assertThat(messages.getFirst().pinned()).isTrue();
            assertThat(messages.get(1).replyTo()).isEqualTo(messages.getFirst().key());
            List<ExportedFile> files = Exports.messages(export, export.chats().getLast())
                    .getFirst()
                    .files();
            assertThat(text(files.getFirst())).isEqualTo(Exports.PLAN);
            assertThat(files.getLast().missing()).isEqualTo(Reason.FILE_MISSING);
        }
        assertThat(leftOut.counts()).isEqualTo(Map.of(Reason.SERVICE_MESSAGE, 1L));
    }

    @Test
    void telegram() throws IOException {
        try (Export export = new TelegramExport(Exports.telegram(directory), leftOut)) {
            assertThat(export.people())
                    .containsExactly(
                            new ExportedPerson("user1", "telegram.user1", "Анна", "", false),
                            new ExportedPerson("user2", "bob.user2", "Bob", "", false));
            assertThat(export.chats())
                    .containsExactly(new ExportedChat("77", ChatKind.GROUP, "Семья", null, List.of("user1", "user2")));
            List<ExportedMessage> messages =
                    Exports.messages(export, export.chats().getFirst());
            assertThat(messages)
                    .extracting(ExportedMessage::text)
                    .containsExactly(
                            "Смотри: **важно** [тут](https://example.org/)" + Mentions.of("user2"),
                            "ok",
                            "",
                            "see",
                            "");
            assertThat(messages.getFirst().reactions()).containsExactly(new ExportedReaction("👍", List.of("user2")));
            assertThat(messages.get(1).replyTo()).isEqualTo("2");
            assertThat(messages.get(1).pinned()).isTrue();
            assertThat(messages)
                    .flatExtracting(ExportedMessage::files)
                    .extracting(ExportedFile::missing)
                    .containsExactly(null, Reason.FILE_OUTSIDE, Reason.FILE_MISSING);
        }
        assertThat(leftOut.counts())
                .isEqualTo(Map.of(Reason.SERVICE_MESSAGE, 2L, Reason.UNKNOWN_KIND, 1L, Reason.UNKNOWN_REACTOR, 1L));
    }

    @Test
    void whatIsNoExportIsRefusedWithTheReason() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "hello");
        Path json = Files.writeString(directory.resolve("json"), "{\"hello\":1}");
        Path cut = Files.writeString(directory.resolve("cut"), "{\"chats\":\n{\"list\":[{\"id\":1,");
        assertThatThrownBy(() -> new MattermostExport(json, Exports.EMOJI, leftOut))
                .hasMessageContaining("type version is missing");
        assertThatThrownBy(() -> new SlackExport(text, Exports.EMOJI, leftOut)).hasMessageContaining("no ZIP file");
        assertThatThrownBy(() -> new SlackExport(Exports.mattermostZip(directory), Exports.EMOJI, leftOut))
                .hasMessageContaining("users.json or channels.json is missing");
        assertThatThrownBy(() -> new MattermostExport(Exports.slack(directory), Exports.EMOJI, leftOut))
                .hasMessageContaining("exactly one file *.jsonl");
        assertThatThrownBy(() -> new TelegramExport(text, leftOut)).hasMessageContaining("not JSON, from line 1,");
        assertThatThrownBy(() -> new TelegramExport(cut, leftOut)).hasMessageContaining("not JSON, from line 2,");
        assertThatThrownBy(() -> new TelegramExport(json, leftOut)).hasMessageContaining("chats.list");
    }

    @Test
    void brokenLinesAreNamedAndTheRestIsRead() throws IOException {
        Path file = Exports.mattermost(directory);
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("{\"type\":\"direct_channel\"", "oops\n[1]\n{\"type\":\"direct_channel\""));
        try (Export export = new MattermostExport(file, Exports.EMOJI, leftOut)) {
            assertThat(export.chats()).hasSize(2);
        }
        assertThat(Objects.requireNonNull(leftOut.entries().get(Reason.BROKEN)).places())
                .containsExactly(
                        "line 10 is not JSON: allowed is one object on each line", "line 11 is not a JSON object");
    }

    @Test
    void aBrokenDayIsNamedAndTheOthersAreRead() throws IOException {
        Path file = zip(Map.of(
                "users.json", "[{\"id\":\"U1\",\"name\":\"anna\"}]",
                "channels.json", "[{\"id\":\"C1\",\"name\":\"general\",\"members\":[\"U1\"]}]",
                "general/2023-11-14.json", "[\n{\"type\":",
                "general/2023-11-15.json",
                        "[{\"type\":\"message\",\"user\":\"U1\",\"text\":\"hi\",\"ts\":\"1700050000.1\"}]"));
        try (Export export = new SlackExport(file, Exports.EMOJI, leftOut)) {
            assertThat(Exports.messages(export, export.chats().getFirst())).hasSize(1);
        }
        assertThat(Objects.requireNonNull(leftOut.entries().get(Reason.BROKEN)).places())
                .containsExactly("general/2023-11-14.json is not JSON, from line 2 on");
    }

    @Test
    void pathsThatLeadOutOfAZipAreRefused() throws IOException {
        for (String path : List.of("../evil.json", "/etc/passwd", "a/../../b", "C:\\x", "a\\..\\b")) {
            Path file = zip(Map.of("users.json", "[]", "channels.json", "[]", path, "[]"));
            assertThatThrownBy(() -> new SlackExport(file, Exports.EMOJI, leftOut))
                    .hasMessageContaining("lies outside of it: '" + path + "'")
                    .hasMessageContaining("Allowed are paths below it");
        }
        Path outside = Files.writeString(directory.resolve("secret.txt"), "secret");
        Path inside = Files.createDirectory(directory.resolve("export"));
        Path export = Files.writeString(inside.resolve("result.json"), "{}");
        Files.createSymbolicLink(inside.resolve("link.txt"), outside);
        assertThat(new ExportFolder(export).file("f", List.of("link.txt")).missing())
                .isEqualTo(Reason.FILE_OUTSIDE);
    }

    @Test
    void aBombEndsWhenMoreComesOutThanIsAllowed() throws IOException {
        Path file = directory.resolve("bomb.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("import.jsonl"));
            byte[] spaces = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                zip.write(spaces);
            }
            zip.closeEntry();
        }
        assertThat(Files.size(file)).isLessThan(200_000);
        assertThatThrownBy(() -> new MattermostExport(file, Exports.EMOJI, leftOut))
                .isInstanceOf(BadExportException.class)
                .hasMessageContaining("import.jsonl is longer than " + ExportArchive.JSON_BYTES + " bytes");
    }

    @Test
    void aTextThatIsTooLongIsCutAndNoted() {
        String text = MessageTexts.whole("👋\u0000".repeat(10_000), List.of(), leftOut, "line 1");
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(Limits.MESSAGE_TEXT_BYTES);
        assertThat(text).endsWith("👋…").doesNotContain("\u0000");
        assertThat(leftOut.counts()).containsKey(Reason.TEXT_CUT);
    }

    @Test
    void mentionsAreWrittenWithTheLoginsOfThisServer() {
        String marked = Mentions.mark(
                "@bob, me@bob.example `@bob` @all @nobody",
                login -> Optional.of(login).filter("bob"::equals));
        Mentions.Resolved resolved = Mentions.resolve(marked, key -> Optional.of("robert"));
        assertThat(resolved.text()).isEqualTo("@robert, me@bob.example `@bob` @all @nobody");
        assertThat(resolved.people()).containsExactly("bob");
        assertThat(resolved.all()).isTrue();
    }

    private Path zip(Map<String, String> entries) throws IOException {
        Path file = Files.createTempFile(directory, "export", ".zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                Exports.entry(zip, entry.getKey(), entry.getValue());
            }
        }
        return file;
    }

    private static String text(ExportedFile file) throws IOException {
        try (InputStream content = Objects.requireNonNull(file.content()).open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
