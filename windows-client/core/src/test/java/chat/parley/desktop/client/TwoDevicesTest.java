package chat.parley.desktop.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.bench.client.SignedInPerson;
import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.testing.CuttableNetwork;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.desktop.transport.OutboxEntry;
import chat.parley.wire.Limits;
import chat.parley.wire.model.Draft;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.PresenceState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people with desktop clients and a real server between them. */
class TwoDevicesTest {
    @TempDir
    private static Path serverDirectory;

    private static TestServer server;
    private static int people;

    @TempDir
    private Path devices;

    private CuttableNetwork network;
    private String annasLogin;
    private String borisLogin;
    private UUID boris;
    private DeviceForTest annas;
    private DeviceForTest boriss;

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
        borisLogin = "boris" + number;
        server.createPerson(annasLogin, "Anna " + number);
        SignedInPerson other = server.createPerson(borisLogin, "Boris " + number);
        boris = other.person().id();
        network = new CuttableNetwork(server.port());
        annas = DeviceForTest.start(devices.resolve("anna"));
        annas.signIn(network.address(), annasLogin);
        boriss = DeviceForTest.start(devices.resolve("boris"));
        boriss.signIn(server.address(), borisLogin);
    }

    @AfterEach
    void part() {
        annas.close();
        boriss.close();
        network.close();
    }

    @Test
    void chatAndSeeEachOther() {
        UUID chatId = annas.client().chats().openDirect(boris).join();
        annas.send(chatId, "Did you get the tickets?");
        boriss.awaitTexts(chatId, "Did you get the tickets?");
        boriss.client().wrote(chatId);
        Eventually.until("Anna sees Boris writing", () -> annas.state().typing().containsKey(chatId));
        boriss.send(chatId, "Yes, two seats in row 7");
        annas.awaitTexts(chatId, "Did you get the tickets?", "Yes, two seats in row 7");
        assertThat(annas.held(chatId).chat().unread()).isEqualTo(1);

        annas.client().markRead(chatId, 2);
        Eventually.until(
                "Boris sees that it was read", () -> boriss.held(chatId).chat().othersReadSeq() == 2);
        assertThat(annas.held(chatId).chat().unread()).isZero();
        Eventually.until(
                "Anna sees that Boris is there",
                () -> Optional.ofNullable(annas.state().presence().get(boris))
                        .filter(presence -> presence.state() == PresenceState.ONLINE)
                        .isPresent());
        assertThat(annas.state().people())
                .hasEntrySatisfying(boris, person -> assertThat(person.login()).isEqualTo(borisLogin));
    }

    /** The signs of another network: a socket that is dead is found, and a way that is open again is taken. */
    @Test
    void aProbeFindsADeadSocket() {
        network.swallowAnswers();
        Instant asked = Instant.now();
        annas.client().probe();
        Eventually.until("the dead socket is found", () -> !annas.state().online());
        assertThat(Duration.between(asked, Instant.now()))
                .as("without asking it takes longer than the server's pings are apart")
                .isLessThan(Limits.PING_INTERVAL);
        network.mend();
        Eventually.until("Anna is back", () -> annas.state().online());
    }

    @Test
    void changesOfMessagesReachTheOther() {
        UUID chatId = annas.client().chats().openDirect(boris).join();
        annas.send(chatId, "Half past six");
        annas.send(chatId, "or later");
        boriss.awaitTexts(chatId, "Half past six", "or later");

        Message first = boriss.message(chatId, 1);
        boriss.client().messages().react(chatId, 1, "👍", true).join();
        Eventually.until("the reaction arrives", () -> Reactions.has(annas.message(chatId, 1), "👍", boris));
        annas.client()
                .messages()
                .edit(chatId, first, MessageBody.of("Half past seven"))
                .join();
        boriss.awaitTexts(chatId, "Half past seven", "or later");
        assertThat(boriss.message(chatId, 1).editedAt()).isNotNull();
        annas.client().messages().deleteForEverybody(chatId, List.of(2L)).join();
        boriss.awaitTexts(chatId, "Half past seven", "");
        boriss.client().messages().deleteForMe(chatId, List.of(1L)).join();
        Eventually.until(
                "it is gone for Boris",
                () -> boriss.held(chatId).messages().stream().noneMatch(message -> message.seq() == 1));
        assertThat(annas.message(chatId, 1).body()).isNotNull();
        Eventually.until("nothing is under way", () -> annas.state().outgoing().isEmpty());
    }

    @Test
    void whatWasWrittenWithoutNetworkArrivesOnceAndInOrder() {
        UUID chatId = annas.client().chats().openDirect(boris).join();
        annas.send(chatId, "before");
        boriss.awaitTexts(chatId, "before");

        // The server gets what follows; its answers are lost, so the client cannot know and must send again.
        network.swallowAnswers();
        annas.send(chatId, "1");
        boriss.awaitTexts(chatId, "before", "1");
        network.cut();
        Eventually.until("Anna is offline", () -> !annas.state().online());
        IntStream.rangeClosed(2, 20).forEach(i -> annas.send(chatId, "" + i));
        boriss.send(chatId, "meanwhile");
        assertThat(annas.state().outgoing(chatId)).hasSize(20);

        // The program ends and starts again: the queue and the chat are still there.
        annas.close();
        annas = DeviceForTest.start(devices.resolve("anna"));
        assertThat(annas.state().outgoing(chatId))
                .extracting(Outgoing::entry)
                .extracting(OutboxEntry::failure)
                .hasSize(20)
                .containsOnlyNulls();
        assertThat(annas.texts(chatId)).containsExactly("before");

        network.mend();
        Eventually.until(
                "everything is sent",
                () -> annas.state().online() && annas.state().outgoing().isEmpty());
        String[] expected = IntStream.rangeClosed(0, 21)
                .mapToObj(i -> i == 0 ? "before" : i == 1 ? "1" : i == 2 ? "meanwhile" : "" + (i - 1))
                .toArray(String[]::new);
        boriss.awaitTexts(chatId, expected);
        annas.awaitTexts(chatId, expected);
        assertThat(annas.held(chatId))
                .extracting(HeldChat::version)
                .isEqualTo(boriss.held(chatId).version());
    }

    @Test
    void whatWasBegunIsFoundOnTheOtherDeviceAndAfterARestart() {
        UUID chatId = annas.client().chats().openDirect(boris).join();
        DeviceForTest second = DeviceForTest.start(devices.resolve("second"));
        second.signIn(server.address(), annasLogin);
        annas.client().keepDraft(chatId, "About the", null);
        annas.client().keepDraft(chatId, "About the demo:", 1L);
        Eventually.until(
                "the newest draft is there",
                () -> Optional.ofNullable(second.held(chatId).chat().own().draft())
                        .filter(new Draft("About the demo:", 1L)::equals)
                        .isPresent());
        network.cut();
        annas.client().keepDraft(chatId, "written offline", null);
        annas.close();
        annas = DeviceForTest.start(devices.resolve("anna"));
        assertThat(annas.held(chatId).chat().own().draft()).isEqualTo(new Draft("written offline", null));
        network.mend();
        Eventually.until("connected", () -> annas.state().online());
        annas.client().keepDraft(chatId, " ", null);
        Eventually.until("it is gone", () -> second.held(chatId).chat().own().draft() == null);
        second.close();
    }

    /** The server tells this device of its own drafts too, and of what another one wrote meanwhile. */
    @Test
    void whatIsWrittenHereIsNotTakenBackByAnOlderDraft() {
        UUID chatId = annas.client().chats().openDirect(boris).join();
        DeviceForTest second = DeviceForTest.start(devices.resolve("second"));
        second.signIn(server.address(), annasLogin);
        List<String> seen = new CopyOnWriteArrayList<>();
        Runnable end = annas.client().store().subscribe((now, _) -> {
            Draft draft = now.chats().find(chatId).orElseThrow().chat().own().draft();
            String text = draft == null ? "" : draft.text();
            if (seen.isEmpty() || !seen.getLast().equals(text)) {
                seen.add(text);
            }
        });
        annas.client().keepDraft(chatId, "One", null);
        annas.client().keepDraft(chatId, "One, two", null);
        awaitDraft(second, chatId, "One, two");
        network.cut();
        Eventually.until("Anna is offline", () -> !annas.state().online());
        annas.client().keepDraft(chatId, "One, two, three", null);
        long version = second.held(chatId).chat().own().version();
        second.client().keepDraft(chatId, "Two", null);
        Eventually.until(
                "the server knows it", () -> second.held(chatId).chat().own().version() > version);
        network.mend();
        awaitDraft(second, chatId, "One, two, three");
        assertThat(seen).filteredOn(text -> !text.isEmpty()).containsExactly("One", "One, two", "One, two, three");
        end.run();
        second.close();
    }

    private static void awaitDraft(DeviceForTest device, UUID chatId, String text) {
        Eventually.until(
                "the draft is “" + text + "”",
                () -> new Draft(text, null)
                        .equals(device.held(chatId).chat().own().draft()));
    }

    @Test
    void missedChangesAreFoundBySync() {
        UUID chatId = annas.client().chats().openDirect(boris).join();
        annas.send(chatId, "one");
        boriss.awaitTexts(chatId, "one");
        network.cut();
        Eventually.until("Anna is offline", () -> !annas.state().online());
        boriss.send(chatId, "two");
        boriss.client().messages().react(chatId, 1, "🎭", true).join();
        Eventually.until("the server has it", () -> boriss.state().outgoing().isEmpty());
        network.mend();
        annas.awaitTexts(chatId, "one", "two");
        assertThat(Reactions.has(annas.message(chatId, 1), "🎭", boris)).isTrue();
        assertThat(annas.held(chatId).chat().unread()).isEqualTo(1);
    }

    @Test
    void whatTheServerDoesNotAnswerIsToldAndComesLater() {
        UUID chatId = annas.client().chats().openDirect(boris).join();
        IntStream.rangeClosed(1, 80).forEach(i -> boriss.send(chatId, "m" + i));
        Eventually.until("all are sent", () -> boriss.state().outgoing().isEmpty());
        DeviceForTest reader = DeviceForTest.start(devices.resolve("reader"));
        reader.signIn(server.address(), annasLogin);
        DeviceForTest newcomer = DeviceForTest.start(devices.resolve("newcomer"));
        int held = reader.held(chatId).messages().size();
        server.suspendBroker();
        try {
            newcomer.account()
                    .signIn(server.address(), annasLogin, TestServer.passwordOf(annasLogin))
                    .join();
            reader.client().openChat(chatId);
            annas.send(chatId, "written meanwhile");
            for (DeviceForTest one : List.of(newcomer, reader, annas)) {
                Eventually.until(
                        "it is told", () -> one.state().online() && one.state().unanswered());
            }
            assertThat(newcomer.state().synced()).isFalse();
            assertThat(newcomer.state().chats().byId()).isEmpty();
            assertThat(reader.held(chatId).messages()).hasSize(held);
            assertThat(annas.state().outgoing(chatId)).hasSize(1);
        } finally {
            server.resumeBroker();
        }
        for (DeviceForTest one : List.of(newcomer, reader, annas)) {
            Eventually.until(
                    "it is answered", () -> one.state().synced() && !one.state().unanswered());
            Eventually.until("it has all", () -> one.texts(chatId).contains("written meanwhile"));
        }
        boriss.awaitTexts(
                chatId,
                IntStream.rangeClosed(1, 81)
                        .mapToObj(i -> i == 81 ? "written meanwhile" : "m" + i)
                        .toArray(String[]::new));
        Eventually.until(
                "the chat that was opened is filled",
                () -> reader.held(chatId).messages().size() > held + 1);
        Eventually.until(
                "the new device knows who they are",
                () -> newcomer.state().people().containsKey(boris));
        reader.close();
        newcomer.close();
    }

    @Test
    void olderMessagesComeWhenTheyAreLookedAt() {
        UUID chatId = annas.client().chats().openDirect(boris).join();
        IntStream.rangeClosed(1, 80).forEach(i -> boriss.send(chatId, "m" + i));
        Eventually.until("all are sent", () -> boriss.state().outgoing().isEmpty());
        annas.signOutAndForget();
        annas = DeviceForTest.start(devices.resolve("anna"));
        annas.signIn(network.address(), annasLogin);
        Eventually.until("synced", () -> annas.state().synced());
        annas.client().openChat(chatId);
        Eventually.until("a page", () -> annas.held(chatId).messages().size() >= 30);
        assertThat(annas.client().show(chatId, 3).join()).isTrue();
        assertThat(annas.held(chatId).shown())
                .extracting(Message::seq)
                .contains(1L, 3L)
                .doesNotContain(80L);
        annas.client().toNewest(chatId);
        while (!annas.held(chatId).complete()) {
            long from = annas.held(chatId).from();
            annas.client().loadOlder(chatId);
            Eventually.until("an older page", () -> annas.held(chatId).from() < from);
        }
        assertThat(annas.held(chatId).messages()).hasSize(80);
        assertThat(annas.held(chatId).chat().unread()).isEqualTo(80);
    }

    @Test
    void tokensAreRenewedOneAtATimeAndOutliveTheProgram() {
        Path kept = devices.resolve("anna/secrets/refresh-token");
        assertThat(network.count("POST /api/auth/refresh")).isZero();
        for (int starts = 1; starts <= 3; starts++) {
            annas.close();
            byte[] before = DeviceForTest.bytes(kept);
            annas = DeviceForTest.start(devices.resolve("anna"));
            // There is no access token after a start, and both the socket and this need one at once.
            String token = annas.client().accessToken().join();
            Eventually.until("connected", () -> annas.state().online());
            assertThat(annas.client().accessToken().join()).isEqualTo(token);
            assertThat(network.count("POST /api/auth/refresh")).isEqualTo(starts);
            assertThat(DeviceForTest.bytes(kept)).isNotEqualTo(before);
        }
    }

    @Test
    void signingOutElsewhereEndsTheSessionHere() {
        UUID chatId = annas.client().chats().openDirect(boris).join();
        annas.send(chatId, "before");
        Eventually.until("sent", () -> annas.state().outgoing().isEmpty());
        DeviceForTest second = DeviceForTest.start(devices.resolve("second"));
        second.signIn(server.address(), annasLogin);
        second.client().security().endOtherSessions().join();
        Eventually.until(
                "Anna's first device is signed out",
                () -> annas.account().state() instanceof AccountState.SignedOut out && out.ended());
        // A restart does not come back in.
        annas.close();
        annas = DeviceForTest.start(devices.resolve("anna"));
        assertThat(annas.account().state()).isInstanceOf(AccountState.SignedOut.class);
        second.awaitTexts(chatId, "before");
        second.close();
    }

    @Test
    void nothingReadableIsLeftOnTheDisk() throws Exception {
        UUID chatId = annas.client().chats().openDirect(boris).join();
        String secret = "the unmistakable sentence of this test";
        annas.send(chatId, secret);
        Eventually.until("sent", () -> annas.state().outgoing().isEmpty());
        network.cut();
        annas.send(chatId, secret);
        annas.close();
        assertThat(DeviceForTest.contents(devices.resolve("anna")))
                .isNotEmpty()
                .noneMatch(text -> text.contains(secret));
        annas = DeviceForTest.start(devices.resolve("anna"));
        assertThat(annas.texts(chatId)).containsExactly(secret);
        network.mend();
        Eventually.until(
                "sent",
                () -> annas.state().outgoing().isEmpty() && annas.state().online());
        annas.signOutAndForget();
        assertThat(DeviceForTest.names(devices.resolve("anna"))).noneMatch(name -> name.contains(".db"));
        annas = DeviceForTest.start(devices.resolve("anna"));
    }
}
