package chat.parley.desktop.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import chat.parley.auth.factor.core.Totp;
import chat.parley.bench.client.SignedInPerson;
import chat.parley.desktop.account.AccountsApi;
import chat.parley.desktop.account.HttpRefusedException;
import chat.parley.desktop.account.Security;
import chat.parley.desktop.files.OwnData;
import chat.parley.desktop.files.OwnDataException;
import chat.parley.desktop.testing.Base32;
import chat.parley.desktop.testing.CuttableNetwork;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestPasskey;
import chat.parley.desktop.testing.TestServer;
import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.wire.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to the own account, between real devices and a real server. */
class OwnAccountTest {
    @TempDir
    private static Path serverDirectory;

    private static TestServer server;
    private static int people;

    @TempDir
    private Path devices;

    private String login;
    private CuttableNetwork network;
    private DeviceForTest first;

    @BeforeAll
    static void startServer() {
        server = TestServer.start(serverDirectory);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void signIn() {
        login = "anna" + people++;
        SignedInPerson person = server.createPerson(login, "Anna");
        network = new CuttableNetwork(server.port());
        first = DeviceForTest.start(devices.resolve("first"));
        first.signIn(network.address(), login);
        server.confirmSignIns(person);
    }

    @AfterEach
    void close() {
        first.close();
        network.close();
    }

    private DeviceForTest second() {
        DeviceForTest second = DeviceForTest.start(devices.resolve("second"));
        second.signIn(server.address(), login);
        return second;
    }

    private static boolean isSignedOut(DeviceForTest device) {
        return device.account().state() instanceof AccountState.SignedOut out && out.ended();
    }

    private static HttpRefusedException refusal(CompletableFuture<?> asked) {
        Throwable failure = Failures.cause(catchThrowable(asked::join));
        assertThat(failure).isInstanceOf(HttpRefusedException.class);
        return (HttpRefusedException) failure;
    }

    @Test
    void aSecondFactorIsSetUpRenewedAndTurnedOff() {
        DeviceForTest second = second();
        try {
            Security security = first.client().security();
            assertThat(security.factor().join()).isEqualTo(new Security.Factor(false, null, false, 0));
            assertThat(refusal(security.begin("something else")).rule()).isEqualTo("wrong");
            AccountsApi.Enrolment begun =
                    security.begin(TestServer.passwordOf(login)).join();
            byte[] secret = Base32.decode(begun.secret());
            assertThat(begun.uri()).startsWith("otpauth://totp/Parley:" + login + "?secret=" + begun.secret());
            assertThat(refusal(security.confirm("000")).code()).isEqualTo("code_refused");
            List<String> codes = security.confirm(Totp.code(secret, Totp.step(Instant.now())))
                    .join();
            assertThat(security.factor().join().recoveryCodes()).isEqualTo(codes.size());
            Eventually.until("the other device is out", () -> isSignedOut(second));

            List<String> newer = security.newRecoveryCodes(codes.getFirst()).join();
            assertThat(newer).hasSameSizeAs(codes).doesNotContainAnyElementsOf(codes);
            assertThat(refusal(security.disable(codes.getLast())).code()).isEqualTo("code_refused");
            security.disable(newer.getFirst()).join();
            assertThat(security.factor().join().enabledAt()).isNull();
        } finally {
            second.close();
        }
    }

    @Test
    void aSignInOnANewDeviceIsToldUntilSomebodySaysWhoseItWas() {
        DeviceForTest second = second();
        try {
            Security.NewSession told = Eventually.get(
                    "it is told",
                    () -> first.state().told().newSignIns().stream().findFirst());
            assertThat(told.over()).isFalse();
            first.client().signIns().confirm(told.id()).join();
            assertThat(first.state().told().newSignIns()).isEmpty();
            assertThat(first.client().security().newSessions().join()).isEmpty();
            // It may have been said on another device before.
            first.client().signIns().confirm(told.id()).join();
        } finally {
            second.close();
        }
        DeviceForTest third = DeviceForTest.start(devices.resolve("third"));
        try {
            third.signIn(server.address(), login);
            UUID foreign = Eventually.get(
                            "it is told",
                            () -> first.state().told().newSignIns().stream().findFirst())
                    .id();
            first.client().signIns().end(foreign).join();
            Eventually.until("it is out", () -> isSignedOut(third));
            assertThat(first.state().told().newSignIns()).isEmpty();
            assertThat(first.client().security().newSessions().join()).isEmpty();
        } finally {
            third.close();
        }
    }

    @Test
    void aCopyOfTheOwnDataIsSavedAndBeginsAgainAfterAFailure() throws IOException {
        OwnData ownData = first.client().files().ownData();
        assertThat(problem(ownData.fetch("en", devices.resolve("missing/own.zip"))))
                .isEqualTo(OwnDataException.Problem.UNWRITABLE);
        network.cut();
        Eventually.until("offline", () -> !first.state().online());
        Path target = devices.resolve("own.zip");
        assertThat(problem(ownData.fetch("en", target))).isEqualTo(OwnDataException.Problem.UNREACHABLE);
        assertThat(target).doesNotExist();
        network.mend();
        OwnData.Fetching fetching = ownData.fetch("en", target);
        assertThat(fetching.saved().join()).isEqualTo(target);
        assertThat(fetching.received()).isEqualTo(Files.size(target));
        assertThat(entries(target)).contains("index.html", "profile.json");
        assertThat(DeviceForTest.names(devices)).noneMatch(name -> name.endsWith(".part"));
        assertThat(ownData.running()).isEmpty();
        assertThat(problem(ownData.fetch("en", target))).isEqualTo(OwnDataException.Problem.OFTEN);
    }

    private static OwnDataException.Problem problem(OwnData.Fetching fetching) {
        Throwable failure = Failures.cause(catchThrowable(() -> fetching.saved().join()));
        assertThat(failure).isInstanceOf(OwnDataException.class);
        return ((OwnDataException) failure).problem();
    }

    private static List<String> entries(Path zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream input = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
                names.add(entry.getName().replaceFirst("^[^/]+/(?=index\\.html|profile\\.json)", ""));
            }
        }
        return names;
    }

    @Test
    void passkeysAreListedNamedAndRemoved() {
        Security security = first.client().security();
        assertThat(security.passkeys().join().offer().origin())
                .isEqualTo(server.address().toString());
        assertThat(security.passkeys().join().passkeys()).isEmpty();
        TestPasskey.add(
                server.address(), first.client().accessToken().join(), TestServer.passwordOf(login), "Old phone");
        Security.Passkey passkey = security.passkeys().join().passkeys().getFirst();
        assertThat(passkey.name()).isEqualTo("Old phone");
        assertThat(passkey.lastUsedAt()).isNull();
        security.renamePasskey(passkey.id(), "Phone").join();
        assertThat(security.passkeys().join().passkeys())
                .singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo("Phone"));
        security.removePasskey(passkey.id()).join();
        security.removePasskey(passkey.id()).join();
        assertThat(security.passkeys().join().passkeys()).isEmpty();
        assertThat(first.account().otherWays(server.address()).join())
                .isEqualTo(new AccountsApi.OtherWays(true, true, false));
    }

    @Test
    void thePictureOfAGroupIsThereWithoutAConnection() throws IOException {
        UUID group = first.client().chats().createGroup("Trip", List.of()).join();
        byte[] lake = Files.readAllBytes(Path.of("src/test/resources/chat/parley/desktop/client/lake.jpg"));
        first.client().groups().setPicture(group, lake).join();
        UUID seen = pictureOf(group);
        byte[] picture = first.client().groups().picture(seen).join();
        first.close();

        network.cut();
        first = DeviceForTest.start(devices.resolve("first"));
        assertThat(pictureOf(group)).isEqualTo(seen);
        assertThat(first.client().groups().picture(seen).join()).isEqualTo(picture);
        assertThat(catchThrowable(
                        () -> first.client().groups().picture(Ids.next()).join()))
                .as("what was never seen")
                .isNotNull();

        network.mend();
        Eventually.until("the server is there", () -> first.state().online());
        first.client().groups().removePicture(group).join();
        Eventually.until("it is gone", () -> first.held(group).chat().picture() == null);
        first.close();
        network.cut();
        first = DeviceForTest.start(devices.resolve("first"));
        assertThat(catchThrowable(() -> first.client().groups().picture(seen).join()))
                .as("what no group has")
                .isNotNull();
    }

    private UUID pictureOf(UUID group) {
        return Eventually.get(
                "the group has a picture",
                () -> first.state().chats().find(group).map(held -> held.chat().picture()));
    }

    @Test
    void aGroupHasAPictureAsLongAsWhoLeadsItWants() throws IOException {
        String other = "boris" + login;
        UUID boris = server.createPerson(other, "Boris").person().id();
        DeviceForTest boriss = DeviceForTest.start(devices.resolve("boris"));
        try {
            boriss.signIn(server.address(), other);
            UUID group =
                    first.client().chats().createGroup("Trip", List.of(boris)).join();
            byte[] picture = Files.readAllBytes(Path.of("src/test/resources/chat/parley/desktop/client/lake.jpg"));
            first.client().groups().setPicture(group, picture).join();
            UUID file = Eventually.get(
                    "Boris knows of it",
                    () -> boriss.state()
                            .chats()
                            .find(group)
                            .map(held -> held.chat().picture()));
            assertThat(boriss.client().files().content(file).join()).startsWith(0xFF, 0xD8);
            Throwable refused = Failures.cause(catchThrowable(
                    () -> boriss.client().groups().removePicture(group).join()));
            assertThat(refused).isInstanceOf(RequestRefusedException.class);
            first.client().groups().removePicture(group).join();
            Eventually.until(
                    "it is gone", () -> Objects.isNull(boriss.held(group).chat().picture()));
        } finally {
            boriss.close();
        }
    }
}
