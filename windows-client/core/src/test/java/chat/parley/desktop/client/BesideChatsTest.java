package chat.parley.desktop.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.bench.client.SignedInPerson;
import chat.parley.desktop.files.Particulars;
import chat.parley.desktop.files.Upload;
import chat.parley.desktop.testing.CuttableNetwork;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.AttachmentKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.NotifySettings;
import chat.parley.wire.model.Presence;
import chat.parley.wire.model.PresenceState;
import chat.parley.wire.model.QuietHours;
import chat.parley.wire.model.ReportReason;
import chat.parley.wire.model.ScheduledMessage;
import chat.parley.wire.model.StatusText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is beside writing and reading, between real devices and a real server. */
class BesideChatsTest {
    private static final Random RANDOM = new Random(7);

    @TempDir
    private static Path serverDirectory;

    private static TestServer server;
    private static int people;

    @TempDir
    private Path devices;

    private CuttableNetwork network;
    private String annasLogin;
    private UUID boris;
    private DeviceForTest annas;
    private DeviceForTest boriss;
    private UUID chatId;

    @BeforeAll
    static void startServer() {
        server = TestServer.start(serverDirectory);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void meet() {
        int number = people++;
        annasLogin = "anna" + number;
        server.createPerson(annasLogin, "Anna " + number);
        SignedInPerson other = server.createPerson("boris" + number, "Boris " + number);
        boris = other.person().id();
        network = new CuttableNetwork(server.port());
        annas = DeviceForTest.start(devices.resolve("anna"));
        annas.signIn(network.address(), annasLogin);
        boriss = DeviceForTest.start(devices.resolve("boris"));
        boriss.signIn(server.address(), "boris" + number);
        chatId = annas.client().chats().openDirect(boris).join();
        annas.send(chatId, "Hello");
        boriss.awaitTexts(chatId, "Hello");
    }

    @AfterEach
    void part() {
        annas.close();
        boriss.close();
        network.close();
    }

    @Test
    void filesAndSpeechGoOnAfterTheProgramWasStartedAgain() throws IOException {
        byte[] large = new byte[9 * 1024 * 1024];
        RANDOM.nextBytes(large);
        Path file = Files.write(devices.resolve("plan.bin"), large);
        byte[] speech = {'O', 'g', 'g', 'S', 1, 2, 3};
        network.cut();
        Eventually.until("Anna is offline", () -> !annas.state().online());
        assertThat(annas.client().uploads().add(chatId, List.of(file)).join()).isZero();
        annas.client().uploads().send(chatId, "The plan", 1L).join();
        annas.client()
                .uploads()
                .sendAlone(chatId, "speech.ogg", "audio/ogg", speech, Particulars.voice(1500, "ABf"))
                .join();
        assertThat(annas.client().uploads().state().waiting()).hasSize(2);
        annas.close();
        assertThat(DeviceForTest.contents(devices.resolve("anna")))
                .noneMatch(content -> content.contains("The plan") || content.contains("plan.bin"));

        network.mend();
        annas = DeviceForTest.start(devices.resolve("anna"));
        MessageBody body = Eventually.get("the plan", () -> bodyWith("The plan"));
        assertThat(body.replyTo()).isEqualTo(1);
        Attachment sent = body.files().getFirst();
        assertThat(sent.name()).isEqualTo("plan.bin");
        Path fetched = boriss.client()
                .files()
                .download(sent.fileId(), devices.resolve("fetched"))
                .join();
        assertThat(fetched).hasBinaryContent(large);
        Attachment said =
                Eventually.get("the speech", () -> bodyWith("")).files().getFirst();
        assertThat(said.kind()).isEqualTo(AttachmentKind.VOICE);
        assertThat(said.durationMs()).isEqualTo(1500);
        assertThat(said.waveform()).isEqualTo("ABf");
        assertThat(boriss.client().files().content(said.fileId()).join()).isEqualTo(speech);
        Eventually.until(
                "nothing is left",
                () -> annas.client().uploads().state().uploads().isEmpty()
                        && annas.client().uploads().state().waiting().isEmpty());
    }

    /** What Boris has of a text. */
    private Optional<MessageBody> bodyWith(String text) {
        return boriss.held(chatId).messages().stream()
                .flatMap(message -> Stream.ofNullable(message.body()))
                .filter(body -> body.text().equals(text))
                .findFirst();
    }

    @Test
    void anUploadThatCannotGoOnSaysWhyAndIsGivenUp() throws IOException {
        Path file = Files.writeString(devices.resolve("notes.txt"), "first");
        network.cut();
        Eventually.until("Anna is offline", () -> !annas.state().online());
        annas.client()
                .uploads()
                .add(chatId, List.of(file, devices.resolve("missing")))
                .join();
        Eventually.until(
                "it waits for the network",
                () -> annas.client().uploads().state().draft(chatId).stream()
                        .anyMatch(one -> one.phase() == Upload.Phase.PAUSED));
        Files.writeString(file, "something else");
        network.mend();
        Upload upload = Eventually.get(
                "it failed",
                () -> annas.client().uploads().state().draft(chatId).stream()
                        .filter(one -> one.phase() == Upload.Phase.FAILED)
                        .findFirst());
        assertThat(upload.problem()).isEqualTo(Upload.Problem.UNREADABLE);
        Files.writeString(file, "first");
        Files.setLastModifiedTime(
                file, FileTime.from(Objects.requireNonNull(upload.kept().modified())));
        annas.client().uploads().retry(upload.kept().id());
        Eventually.until(
                "it is there",
                () -> annas.client().uploads().state().draft(chatId).stream()
                        .allMatch(one -> one.phase() == Upload.Phase.DONE));
        annas.client().uploads().cancel(upload.kept().id());
        Eventually.until(
                "it is gone", () -> annas.client().uploads().state().uploads().isEmpty());
    }

    @Test
    void aFileWithoutContentIsSaidToBeEmpty() throws IOException {
        Path file = Files.createFile(devices.resolve("nothing.txt"));
        annas.client().uploads().add(chatId, List.of(file)).join();
        Upload upload = Eventually.get(
                "it failed",
                () -> annas.client().uploads().state().draft(chatId).stream()
                        .filter(one -> one.phase() == Upload.Phase.FAILED)
                        .findFirst());
        assertThat(upload.problem()).isEqualTo(Upload.Problem.EMPTY);
        assertThat(upload.canBeTriedAgain()).isFalse();
        annas.client().uploads().cancel(upload.kept().id());
        Eventually.until(
                "it is gone", () -> annas.client().uploads().state().uploads().isEmpty());
    }

    @Test
    void messagesWaitForTheirTimeOnAllDevices() {
        DeviceForTest second = DeviceForTest.start(devices.resolve("anna 2"));
        try {
            second.signIn(server.address(), annasLogin);
            Instant at = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
            annas.client()
                    .schedule()
                    .add(chatId, MessageBody.of("Good morning"), at)
                    .join();
            ScheduledMessage waiting = Eventually.get(
                    "the other device knows it",
                    () -> second.state().told().scheduled(chatId).stream().findFirst());
            assertThat(waiting.at()).isEqualTo(at);
            assertThat(waiting.body().text()).isEqualTo("Good morning");
            assertThat(second.client().schedule().cancel(waiting).join()).isTrue();
            Eventually.until(
                    "nothing waits",
                    () -> annas.state().told().scheduled(chatId).isEmpty());
            assertThat(annas.client().schedule().cancel(waiting).join()).isFalse();

            NotifySettings quiet = new NotifySettings(
                    NotifySettings.DEFAULT.push(), false, true, new QuietHours(1320, 420, "Europe/Berlin"));
            annas.client().notices().set(quiet).join();
            Eventually.until(
                    "the other device knows",
                    () -> second.state().told().notifications().equals(quiet));
        } finally {
            second.close();
        }
    }

    @Test
    void pinnedMessagesAndStatusAreFollowed() {
        annas.client().openChat(chatId);
        boriss.client().messages().pin(chatId, 1, true).join();
        Eventually.until(
                "it is listed",
                () -> annas.state().told().pinned(chatId).stream()
                        .map(Message::seq)
                        .toList()
                        .equals(List.of(1L)));
        annas.client().messages().pin(chatId, 1, false).join();
        Eventually.until(
                "it is not listed", () -> annas.state().told().pinned(chatId).isEmpty());

        StatusText status = new StatusText("On holiday", "🌴", null);
        boriss.client().presence().setStatus(status).join();
        Eventually.until(
                "Anna sees it",
                () -> presenceOfBoris()
                        .filter(one -> status.equals(one.status()))
                        .isPresent());
        boriss.client().presence().setAway(true);
        Eventually.until(
                "he is away",
                () -> presenceOfBoris()
                        .filter(one -> one.state() == PresenceState.AWAY)
                        .isPresent());
        boriss.client().presence().setStatus(null).join();
        Eventually.until(
                "it is over",
                () -> presenceOfBoris().filter(one -> one.status() == null).isPresent());
    }

    private Optional<Presence> presenceOfBoris() {
        return Optional.ofNullable(annas.state().presence().get(boris));
    }

    @Test
    void groupsAreLedAndMessagesLookedInto() {
        UUID group = annas.client().chats().createGroup("Trip", List.of(boris)).join();
        Eventually.until(
                "Boris is in it", () -> boriss.state().chats().find(group).isPresent());
        assertThat(annas.client().questions().members(group).join()).hasSize(2);
        annas.client().groups().setRole(group, boris, ChatRole.ADMIN).join();
        Eventually.until("he leads", () -> boriss.held(group).chat().role() == ChatRole.ADMIN);
        String token = Objects.requireNonNull(
                annas.client().groups().link(group).join().token());
        assertThat(boriss.client().chats().peek(group, token).join().member()).isTrue();

        MessageBody body =
                annas.client().bodyOf(group, "@" + boriss.state().me().login() + " when?", null, null);
        annas.client().send(group, body).join();
        Message sent = Eventually.get(
                "it is stored",
                () -> annas.held(group).messages().stream()
                        .filter(message -> message.body() != null)
                        .findFirst());
        annas.client()
                .messages()
                .edit(group, sent, MessageBody.of("when exactly?"))
                .join();
        Eventually.until("it is edited", () -> annas.message(group, sent.seq()).editedAt() != null);
        assertThat(annas.client()
                        .questions()
                        .revisions(group, sent.seq())
                        .join()
                        .revisions())
                .singleElement()
                .satisfies(revision -> assertThat(revision.body().text()).endsWith(" when?"));
        MessageBody greeting =
                annas.client().bodyOf(group, "Hello, @" + boriss.state().me().login(), null, null);
        annas.client().send(group, greeting).join();
        boriss.client()
                .questions()
                .report(group, sent.seq(), ReportReason.OTHER, "only a try")
                .join();
        Eventually.until(
                "it is found",
                () -> boriss.client().questions().mentions(null).join().messages().stream()
                        .anyMatch(one -> one.chatId().equals(group)));
        assertThat(annas.client().showAt(group, sent.sentAt()).join()).contains(sent.seq());
    }
}
