package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.testing.EndpointWalk;
import chat.parley.accounts.testing.Published;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.accounts.user.Accounts;
import chat.parley.auth.signing.SigningKey;
import chat.parley.auth.signing.SigningKeys;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import chat.parley.wire.service.ControlMessage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlockedPersonTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestClock clock = new TestClock();
    private final AuthSystem system = new AuthSystem();
    private final AuthInstance auth = system.start(clock);
    private final UUID admin = auth.person("chief");

    @AfterAll
    void stop() {
        auth.close();
    }

    @Test
    void everyOperationRefusesWhoMayNotCall() {
        SigningKey key = Objects.requireNonNull(auth.bean(SigningKeys.class).active());
        assertThat(new EndpointWalk(auth, key.keyId(), key.privateKey(), clock.instant()).walk("/api/auth"))
                .isEmpty();
    }

    @Test
    void everySignInOfABlockedPersonIsOverAtOnce() throws InterruptedException {
        UUID id = auth.person("anna");
        TestClient phone = auth.client();
        TestAnswer login = phone.login("anna", PASSWORD);
        TestClient laptop = auth.client();
        laptop.login("anna", PASSWORD);
        Published control = Published.listen(auth);

        block(id);

        control.awaitControl(new ControlMessage.UserEnded(id));
        assertThat(phone.get("/api/auth/sessions", login.accessToken()).status())
                .isEqualTo(401);
        assertRefreshRefused(phone);
        assertRefreshRefused(laptop);
        assertThat(auth.client().login("anna", PASSWORD).text("code")).isEqualTo("invalid_credentials");
    }

    @Test
    void whoWasBlockedAndUnblockedMustSignInAgain() {
        UUID id = auth.person("boris");
        TestClient client = auth.client();
        client.login("boris", PASSWORD);
        block(id);
        auth.bean(Accounts.class).unblock(id, admin, clock.instant()).block(LIMIT);

        assertRefreshRefused(client);
        assertThat(auth.client().login("boris", PASSWORD).status()).isEqualTo(200);
    }

    /** The block has been written but not committed while the requests come. */
    @Test
    void whoIsBlockedInTheMiddleOfARefreshOrASignInGetsNothing() throws SQLException {
        UUID id = auth.person("clara");
        TestClient client = auth.client();
        client.login("clara", PASSWORD);
        String cookie = String.valueOf(client.cookie());
        CompletableFuture<TestAnswer> refresh;
        CompletableFuture<TestAnswer> login;
        try (Connection connection = system.connectAsOwner();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update users set state = 'blocked' where id = '" + id + "'");
            statement.execute(
                    "update sessions set ended_at = now(), end_reason = 'blocked' where user_id = '" + id + "'");
            refresh = client.postAsync("/api/auth/refresh", Map.of("refreshToken", cookie));
            login = auth.client()
                    .postAsync(
                            "/api/auth/login",
                            Map.of(
                                    "login",
                                    "clara",
                                    "password",
                                    PASSWORD,
                                    "device",
                                    Map.of("id", UUID.randomUUID().toString())));
            await().atMost(LIMIT).until(() -> waitingForLocks() == 2);
            connection.commit();
        }
        assertThat(refresh.join().text("code")).isEqualTo("session_ended");
        assertThat(login.join().text("code")).isEqualTo("invalid_credentials");
        assertThat(auth.query("select count(*) from sessions where ended_at is null and user_id = '" + id + "'"))
                .isEqualTo("0");
    }

    private void block(UUID id) {
        auth.bean(Accounts.class)
                .block(id, null, admin, clock.instant())
                .flatMap(blocked -> auth.bean(SessionAnnouncer.class).announceUser(id, blocked.ended()))
                .block(LIMIT);
    }

    private static void assertRefreshRefused(TestClient client) {
        TestAnswer answer = client.refresh();
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("session_ended");
        assertThat(client.cookie()).isNull();
    }

    private int waitingForLocks() throws SQLException {
        try (Connection connection = system.connectAsOwner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
