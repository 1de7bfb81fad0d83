package chat.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LoggingSystem;

class FirstAdminTest {
    private final TestClock clock = new TestClock();
    private final AuthSystem system = new AuthSystem();

    /** Spring Boot sets logging up for the whole JVM and cannot do so for two applications at once. */
    @BeforeEach
    void leaveLoggingAlone() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    @AfterEach
    void setLoggingUpAgain() {
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    @Test
    void twoInstancesThatStartAtOnceMakeOneAdministratorAndOneKey() throws IOException {
        CompletableFuture<AuthInstance> starting = CompletableFuture.supplyAsync(() -> system.start(clock));
        try (AuthInstance one = system.start(clock);
                AuthInstance two = starting.join()) {
            assertThat(one.query("select count(*) from users")).isEqualTo("1");
            assertThat(one.query("select count(*) from signing_keys")).isEqualTo("1");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(system.passwordFile())))
                    .isEqualTo("rw-------");
            String password = Files.readString(system.passwordFile()).strip();

            TestClient client = one.client();
            TestAnswer login = client.login("admin", password);
            assertThat(login.status()).as(login.body()).isEqualTo(200);
            assertThat(login.json().get("mustChangePassword").asBoolean()).isTrue();
            assertThat(client.cookie()).isNull();
            assertThat(client.get("/api/auth/sessions", login.accessToken()).status())
                    .as("the ticket is no access token")
                    .isEqualTo(401);

            TestAnswer changed = client.at(two)
                    .post(
                            "/api/auth/password",
                            Map.of("currentPassword", password, "newPassword", "violet-tram-gravel-91"),
                            login.accessToken());
            assertThat(changed.status()).as(changed.body()).isEqualTo(200);
            assertThat(changed.json().get("mustChangePassword").asBoolean()).isFalse();
            assertThat(one.client()
                            .get("/api/auth/sessions", changed.accessToken())
                            .status())
                    .isEqualTo(200);
            assertThat(system.passwordFile()).doesNotExist();
            assertThat(one.client().login("admin", password).status()).isEqualTo(401);
            assertThat(AuthInstance.get(one.bean(AuditLog.class).verify()).brokenAt())
                    .isNull();
        }
        try (AuthInstance again = system.start(clock)) {
            assertThat(again.query("select count(*) from users")).isEqualTo("1");
            assertThat(system.passwordFile()).doesNotExist();
        }
    }
}
