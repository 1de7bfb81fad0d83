package chat.parley.desktop.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.bench.client.SignedInPerson;
import chat.parley.desktop.account.HttpRefusedException;
import chat.parley.desktop.account.UnreachableException;
import chat.parley.desktop.browser.NotLetInException;
import chat.parley.desktop.browser.NotLetInException.Reason;
import chat.parley.desktop.testing.CuttableNetwork;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestBrowser;
import chat.parley.desktop.testing.TestServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real device signs in by the browser, of which only the page is played. */
class BrowserSignInTest {
    @TempDir
    private static Path serverDirectory;

    private static TestServer server;
    private static int people;

    @TempDir
    private Path devices;

    private String login;
    private SignedInPerson person;
    private DeviceForTest device;

    @BeforeAll
    static void startServer() {
        server = TestServer.start(serverDirectory);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start() {
        login = "olga" + people++;
        person = server.createPerson(login, "Olga");
        device = DeviceForTest.start(devices.resolve("device"));
    }

    @AfterEach
    void close() {
        device.close();
    }

    private TestBrowser begin(URI address) {
        URI page = device.account().signInByBrowser(address).join();
        assertThat(device.account().state()).isEqualTo(new AccountState.InBrowser(address, page, null));
        return TestBrowser.at(page, person.current().toCompletableFuture().join());
    }

    private @Nullable Throwable failure() {
        return Eventually.get(
                "it came to nothing",
                () -> device.account().state() instanceof AccountState.InBrowser waiting
                        ? Optional.ofNullable(waiting.failure())
                        : Optional.empty());
    }

    private void awaitSignedIn() {
        Eventually.until(
                "it is signed in and synced",
                () -> device.account().state() instanceof AccountState.SignedIn
                        && device.state().synced());
    }

    @Test
    void theProgramIsSignedInAndStaysSo() {
        assertThat(device.account().otherWays(server.address()).join().browser())
                .isTrue();
        TestBrowser browser = begin(server.address());
        assertThat(browser.asked().get("device")).startsWith("Parley on ");

        HttpResponse<String> page = browser.letIn();

        assertThat(page.uri().getPath()).isEqualTo("/sign-in/done");
        awaitSignedIn();
        assertThat(device.state().me().login()).isEqualTo(login);
        device.close();
        device = DeviceForTest.start(devices.resolve("device"));
        awaitSignedIn();
    }

    @Test
    void aCodeThatTheServerDoesNotTakeIsSaidAndTheNextTryWorks() {
        HttpResponse<String> _ = begin(server.address()).bring(Map.of("code", "x".repeat(43)));
        assertThat(failure())
                .isInstanceOfSatisfying(
                        HttpRefusedException.class,
                        refused -> assertThat(refused.code() + " " + refused.rule())
                                .isEqualTo("sign_in_refused code"));
        HttpResponse<String> _ = begin(server.address()).letIn();
        awaitSignedIn();
    }

    @Test
    void aCodeForAnotherProgramIsOfNoUse() {
        TestBrowser first = begin(server.address());
        String stolen = first.code();
        TestBrowser second = begin(server.address());
        assertThat(first.bring(Map.of("code", stolen)).uri().getPath()).isEqualTo("/sign-in/over");
        assertThat(second.bring(Map.of("code", stolen)).uri().getPath()).isEqualTo("/sign-in/done");
        assertThat(failure()).isInstanceOf(HttpRefusedException.class);
    }

    @Test
    void whoSaysNoIsNotSignedIn() {
        TestBrowser browser = begin(server.address());
        HttpResponse<String> _ = browser.bring(Map.of("error", "access_denied"));
        assertThat(failure())
                .isInstanceOfSatisfying(
                        NotLetInException.class,
                        denied -> assertThat(denied.reason()).isEqualTo(Reason.DENIED));
        assertThat(browser.letIn().uri().getPath()).isEqualTo("/sign-in/over");
        assertThat(server.signIns(person)).isEqualTo(1);
    }

    @Test
    void whatComesAfterGivingUpChangesNothing() {
        TestBrowser browser = begin(server.address());
        device.account().startOver();
        Eventually.until("given up", () -> device.account().state() instanceof AccountState.SignedOut);
        assertThat(browser.letIn().uri().getPath()).isEqualTo("/sign-in/over");
        assertThat(device.account().state()).isInstanceOf(AccountState.SignedOut.class);
        assertThat(server.signIns(person)).isEqualTo(1);

        TestBrowser again = begin(server.address());
        device.signIn(server.address(), login);
        assertThat(again.letIn().uri().getPath()).isEqualTo("/sign-in/over");
        assertThat(device.account().state()).isInstanceOf(AccountState.SignedIn.class);
    }

    @Test
    void aServerThatIsAwayIsSaid() {
        CuttableNetwork network = new CuttableNetwork(server.port());
        try {
            TestBrowser browser = begin(network.address());
            String code = browser.code();
            network.cut();
            assertThat(browser.bring(Map.of("code", code)).uri().getPath()).isEqualTo("/sign-in/done");
            assertThat(failure()).isInstanceOf(UnreachableException.class);
        } finally {
            network.close();
        }
    }
}
