package chat.parley.calls.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.bench.client.SignedInPerson;
import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.engine.MediaPreferences;
import chat.parley.calls.engine.MediaPreferences.NoiseSuppression;
import chat.parley.calls.engine.ScreenChoice;
import chat.parley.calls.process.EngineCommandLine;
import chat.parley.calls.session.CallNews;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.session.CallTrouble;
import chat.parley.calls.testing.DesktopCaller;
import chat.parley.calls.testing.PictureCode;
import chat.parley.calls.testing.SoundServer;
import chat.parley.desktop.testing.TestServer;
import chat.parley.wire.Ids;
import chat.parley.wire.Protocol;
import chat.parley.wire.client.CallPublish;
import chat.parley.wire.client.CallRestart;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.OngoingCall;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines in processes of their own, native WebRTC, the whole server with its media worker. */
class CallBetweenEnginesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static TestServer server;
    private static DesktopCaller anna;
    private static DesktopCaller boris;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(Files.createDirectory(directory.resolve("server")));
        anna = caller(1, "Anna");
        boris = caller(2, "Boris");
    }

    @AfterAll
    static void stop() throws Exception {
        anna.close();
        boris.close();
        server.close();
    }

    @Test
    void goesOnWhateverHappens() throws Exception {
        UUID chat = anna.createGroup("Call", List.of(boris.userId()));
        anna.call(chat, null);
        boris.answer();
        bothSeeAndHearEachOther();
        eventually(() -> assertThat(anna.seesItself()).as("the own picture").containsExactly(1));

        anna.act(calls -> calls.set(CallSource.MICROPHONE, false));
        anna.act(calls -> calls.set(CallSource.CAMERA, false));
        eventually(() -> assertThat(boris.hears()).isEmpty());
        eventually(() -> assertThat(boris.sees()).isEmpty());
        anna.act(calls -> calls.set(CallSource.MICROPHONE, true));
        anna.act(calls -> calls.set(CallSource.CAMERA, true));
        bothSeeAndHearEachOther();

        anna.act(calls -> calls.share(ScreenChoice.WHOLE_DESKTOP));
        eventually(() -> assertThat(boris.sees()).containsExactly(1, PictureCode.screenOf(1)));
        assertThat(boris.news()).contains(new CallNews.ScreenShared(anna.userId()));
        anna.act(calls -> calls.set(CallSource.SCREEN, false));
        bothSeeAndHearEachOther();

        anna.dropSocket();
        eventually(() -> assertThat(anna.state().trouble()).isEqualTo(CallTrouble.SIGNALLING));
        boris.act(calls -> Objects.requireNonNull(calls.session()).raiseHand(true));
        anna.reconnect();
        eventually(() -> assertThat(anna.news()).contains(new CallNews.HandRaised(boris.userId())));
        eventually(() -> assertThat(anna.state().trouble()).isNull());
        bothSeeAndHearEachOther();

        anotherNetworkIsTriedAtOnce();

        UUID before = anna.state().participantId();
        ProcessHandle.of(anna.engine().pid()).orElseThrow().destroyForcibly();
        eventually(() -> assertThat(anna.state().trouble()).isEqualTo(CallTrouble.ENGINE_LOST));
        assertThat(anna.state().phase()).isEqualTo(CallSnapshot.Phase.ACTIVE);
        anna.rejoin();
        bothSeeAndHearEachOther();
        assertThat(anna.state().participantId()).isNotEqualTo(before);

        boris.act(Calls::leave);
        eventually(() -> assertThat(anna.news()).contains(new CallNews.Left(boris.userId())));
        assertThat(boris.view().open()).isNull();
        eventually(() -> assertThat(anna.state().videos()).isEmpty());
        callsAgainAtOnce(chat);
        anna.act(Calls::leave);
    }

    /** The chat goes on telling of the call that she left, until a worker has written down that it is over. */
    private static void callsAgainAtOnce(UUID chat) throws Exception {
        UUID left = anna.state().callId();
        Instant begun = Instant.now();
        OngoingCall told = new OngoingCall(left, anna.userId(), begun, true, begun, Ids.next());
        anna.act(calls -> calls.call(chat, told, true, false));
        boris.answer();
        bothSeeAndHearEachOther();
        assertThat(anna.state().callId()).isNotEqualTo(left);
    }

    /** The engine as it is shipped, with the devices of a PulseAudio of its own; it has no camera. */
    @Test
    void soundGoesThroughRealDevices() throws Exception {
        Path place = Files.createDirectory(directory.resolve("vera"));
        try (SoundServer sound = SoundServer.start(Files.createDirectory(directory.resolve("sound")))) {
            List<String> command = new ArrayList<>(List.of("env", sound.variable()));
            command.addAll(EngineCommandLine.ofThisJava(place, false));
            // A tone is a noise to every suppression.
            MediaPreferences preferences = new MediaPreferences(null, null, null, 360, NoiseSuppression.OFF);
            Process playing = sound.play(PictureCode.toneOf(3));
            try (DesktopCaller vera = new DesktopCaller(3, command, preferences, gateway(), person("Vera"), place)) {
                vera.connect();
                UUID chat = boris.createGroup("Sound", List.of(vera.userId()));
                boris.call(chat, null);
                vera.answer();
                eventually(() -> assertThat(boris.hears()).containsExactly(3));
                eventually(() -> assertThat(sound.played(PictureCode.toneOf(2))).isGreaterThan(0.9));
                assertThat(vera.news()).contains(new CallNews.SourceFailed(CallSource.CAMERA, "there is no camera"));
                assertThat(vera.engine().devices().get(30, TimeUnit.SECONDS))
                        .extracting(MediaDevice::id)
                        .contains("microphone", "speaker");
            } finally {
                playing.destroy();
                boris.act(Calls::leave);
            }
        }
    }

    /** Both connections get new credentials for ICE, though the old ones have not failed. */
    private static void anotherNetworkIsTriedAtOnce() {
        String before = credentials();
        int restarts = anna.sent(CallRestart.class).size();
        anna.act(Calls::handleNetworkChange);
        eventually(() -> assertThat(anna.sent(CallRestart.class)).hasSize(restarts + 1));
        eventually(() -> assertThat(credentials()).isNotEqualTo(before));
        bothSeeAndHearEachOther();
    }

    /** Of what Anna sends. */
    private static String credentials() {
        return anna.sent(CallPublish.class)
                .getLast()
                .sdp()
                .lines()
                .filter(line -> line.startsWith("a=ice-ufrag:"))
                .findFirst()
                .orElseThrow();
    }

    private static void bothSeeAndHearEachOther() {
        eventually(() -> {
            assertThat(anna.sees()).containsExactly(2);
            assertThat(boris.sees()).containsExactly(1);
            assertThat(anna.hears()).containsExactly(2);
            assertThat(boris.hears()).containsExactly(1);
            assertThat(anna.state().trouble()).isNull();
        });
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(LIMIT).untilAsserted(assertion);
    }

    private static DesktopCaller caller(int sender, String name) throws Exception {
        DesktopCaller caller = new DesktopCaller(
                sender, 640, 360, gateway(), person(name), Files.createDirectory(directory.resolve(name)));
        caller.connect();
        return caller;
    }

    private static DesktopCaller.Person person(String name) {
        SignedInPerson person = server.createPerson(name.toLowerCase(Locale.ROOT), name);
        return new DesktopCaller.Person(
                person.person().id(), person.current().toCompletableFuture().join());
    }

    private static URI gateway() {
        return URI.create("ws://localhost:" + server.port() + Protocol.PATH);
    }
}
