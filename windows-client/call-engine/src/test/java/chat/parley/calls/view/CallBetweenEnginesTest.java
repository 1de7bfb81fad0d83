package chat.parley.calls.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.bench.client.SignedInPerson;
import chat.parley.calls.engine.ScreenChoice;
import chat.parley.calls.session.CallNews;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.session.CallTrouble;
import chat.parley.calls.testing.DesktopCaller;
import chat.parley.calls.testing.PictureCode;
import chat.parley.desktop.testing.TestServer;
import chat.parley.wire.Protocol;
import chat.parley.wire.model.CallSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
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
        assertThat(anna.state().trouble()).isNull();
        bothSeeAndHearEachOther();

        UUID before = anna.state().participantId();
        ProcessHandle.of(anna.engine().pid()).orElseThrow().destroyForcibly();
        eventually(() -> assertThat(anna.state().trouble()).isEqualTo(CallTrouble.ENGINE_LOST));
        assertThat(anna.state().phase()).isEqualTo(CallSnapshot.Phase.ACTIVE);
        anna.rejoin();
        bothSeeAndHearEachOther();
        assertThat(anna.state().participantId()).isNotEqualTo(before);
        assertThat(anna.state().trouble()).isNull();

        boris.act(Calls::leave);
        eventually(() -> assertThat(anna.news()).contains(new CallNews.Left(boris.userId())));
        assertThat(boris.view().open()).isNull();
        eventually(() -> assertThat(anna.state().videos()).isEmpty());
        anna.act(Calls::leave);
    }

    private static void bothSeeAndHearEachOther() {
        eventually(() -> {
            assertThat(anna.sees()).containsExactly(2);
            assertThat(boris.sees()).containsExactly(1);
            assertThat(anna.hears()).containsExactly(2);
            assertThat(boris.hears()).containsExactly(1);
        });
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(LIMIT).untilAsserted(assertion);
    }

    private static DesktopCaller caller(int sender, String name) throws Exception {
        SignedInPerson person = server.createPerson(name.toLowerCase(Locale.ROOT), name);
        String token = person.current().toCompletableFuture().join();
        DesktopCaller caller = new DesktopCaller(
                sender,
                640,
                360,
                URI.create("ws://localhost:" + server.port() + Protocol.PATH),
                new DesktopCaller.Person(person.person().id(), token),
                Files.createDirectory(directory.resolve(name)));
        caller.connect();
        return caller;
    }
}
