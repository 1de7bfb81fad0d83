package chat.parley.importer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.importer.core.ExportedMessage.ExportedReaction;
import chat.parley.importer.core.LeftOut.Reason;
import chat.parley.wire.Limits;
import chat.parley.wire.model.ChatKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest {
    private final LeftOut leftOut = new LeftOut();

    @TempDir
    private Path directory;

    @Test
    void mattermost() throws IOException {
        try (Export export = new MattermostExport(Exports.mattermost(directory), Exports.EMOJI, leftOut)) {
            assertThat(export.people())
                    .containsExactly(
                            new ExportedPerson("anna", "anna", "Анна Иванова"), new ExportedPerson("bob", "bob", "Bobby"));
            assertThat(export.chats())
                    .containsExactly(
                            new ExportedChat(
                                    "channel/office/town-square",
                                    ChatKind.GROUP,
                                    "Town Square",
                                    "For all",
                                    List.of("anna", "bob")),
                            new ExportedChat("direct/anna,bob", ChatKind.DIRECT, null, null, List.of("anna", "bob")));
            List<ExportedMessage> messages = Exports.messages(export, export.chats().getFirst());
            assertThat(messages)
                    .extracting(ExportedMessage::text)
                    .containsExactly("first @bob", "second **bold**", "an answer");
            assertThat(messages.getFirst().editedAt()).isEqualTo(Instant.ofEpochMilli(1700000001500L));
            assertThat(messages.getFirst().reactions()).containsExactly(new ExportedReaction("👍", List.of("bob")));
            assertThat(messages.get(1).pinned()).isTrue();
            assertThat(messages.getLast().replyTo()).isEqualTo(messages.getFirst().key());
            assertThat(Exports.messages(export, export.chats().getLast()))
                    .extracting(ExportedMessage::text)
                    .containsExactly("📎 plan.pdf");
        }
        assertThat(leftOut.counts())
                .isEqualTo(Map.of(
                        Reason.SERVICE_MESSAGE, 1,
                        Reason.UNKNOWN_SENDER, 1,
                        Reason.UNKNOWN_EMOJI, 1,
                        Reason.UNKNOWN_REACTOR, 1,
                        Reason.ATTACHMENT, 1));
    }

    @Test
    void slack() throws IOException {
        try (Export export = new SlackExport(Exports.slack(directory), Exports.EMOJI, leftOut)) {
            assertThat(export.people()).extracting(ExportedPerson::name).containsExactly("Анна Иванова", "Bob");
            assertThat(export.chats())
                    .containsExactly(
                            new ExportedChat("C1", ChatKind.GROUP, "general", "Everything", List.of("U2", "U1")),
                            new ExportedChat("D1", ChatKind.DIRECT, null, null, List.of("U1", "U2")));
            List<ExportedMessage> messages = Exports.messages(export, export.chats().getFirst());
            assertThat(messages)
                    .extracting(ExportedMessage::text)
                    .containsExactly(
                            "**Hi** @bob see [this](https://example.org/a?b=1&c=2) <3 🎉 `*code*`",
                            "an answer",
                            "next day");
            assertThat(messages.getFirst().sentAt()).isEqualTo(Instant.ofEpochSecond(1700000001));
            assertThat(messages.getFirst().editedAt()).isEqualTo(Instant.ofEpochSecond(1700000002));
            assertThat(messages.getFirst().reactions()).containsExactly(new ExportedReaction("👍", List.of("U2")));
            assertThat(messages.getFirst().pinned()).isTrue();
            assertThat(messages.get(1).replyTo()).isEqualTo(messages.getFirst().key());
            assertThat(Exports.messages(export, export.chats().getLast()))
                    .extracting(ExportedMessage::text)
                    .containsExactly("📎 plan.pdf");
        }
        assertThat(leftOut.counts()).isEqualTo(Map.of(Reason.SERVICE_MESSAGE, 1, Reason.ATTACHMENT, 1));
    }

    @Test
    void telegram() throws IOException {
        try (Export export = new TelegramExport(Exports.telegram(directory), leftOut)) {
            assertThat(export.people())
                    .containsExactly(
                            new ExportedPerson("user1", "telegram.user1", "Анна"),
                            new ExportedPerson("user2", "bob.ser2", "Bob"));
            assertThat(export.chats())
                    .containsExactly(
                            new ExportedChat("77", ChatKind.GROUP, "Семья", null, List.of("user1", "user2")));
            List<ExportedMessage> messages = Exports.messages(export, export.chats().getFirst());
            assertThat(messages)
                    .extracting(ExportedMessage::text)
                    .containsExactly("Смотри: **важно** [тут](https://example.org/)", "ok", "📎 photo_1.jpg");
            assertThat(messages.getFirst().reactions()).containsExactly(new ExportedReaction("👍", List.of("user2")));
            assertThat(messages.get(1).replyTo()).isEqualTo("2");
        }
        assertThat(leftOut.counts())
                .isEqualTo(Map.of(Reason.SERVICE_MESSAGE, 1, Reason.ATTACHMENT, 1, Reason.UNKNOWN_KIND, 1));
    }

    @Test
    void whatIsNoExportIsRefusedWithTheReason() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "hello");
        Path json = Files.writeString(directory.resolve("json"), "{\"hello\":1}");
        assertThatThrownBy(() -> new MattermostExport(text, Exports.EMOJI, leftOut)).hasMessage("line 1 is not JSON");
        assertThatThrownBy(() -> new MattermostExport(json, Exports.EMOJI, leftOut))
                .hasMessageContaining("type version is missing");
        assertThatThrownBy(() -> new SlackExport(text, Exports.EMOJI, leftOut)).hasMessage("this is no ZIP file");
        assertThatThrownBy(() -> new TelegramExport(text, leftOut)).hasMessage("the file is not JSON");
        assertThatThrownBy(() -> new TelegramExport(json, leftOut)).hasMessageContaining("chats.list");
    }

    @Test
    void aTextThatIsTooLongIsCutAndNoted() {
        String text = MessageTexts.withFiles("👋\u0000".repeat(10_000), List.of(), leftOut);
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(Limits.MESSAGE_TEXT_BYTES);
        assertThat(text).endsWith("👋…").doesNotContain("\u0000");
        assertThat(leftOut.counts()).containsKey(Reason.TEXT_CUT);
    }
}
