package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClock;
import chat.parley.identity.redis.Connected;
import chat.parley.identity.redis.Redis;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {
    private final AuthInstance auth = new AuthSystem().start(new TestClock());
    private final MeterRegistry meters = auth.bean(MeterRegistry.class);

    @AfterAll
    void stop() {
        auth.close();
    }

    @Test
    void administratorsSeeThatAuthApiRuns() {
        Connected connected = new Connected(auth.bean(Redis.class));
        await().until(() ->
                Integer.valueOf(1).equals(connected.processes("auth-api").block()));
    }

    @Test
    void triesAreCountedByTheirOutcome() {
        auth.person("anna");
        assertThat(logins("signed_in")).isZero();
        long hashed = meters.get("parley.passwords.hashing").timer().count();

        auth.client().login("anna", PASSWORD);
        for (int i = 0; i < 7; i++) {
            auth.client().login("anna", "wrong");
        }
        auth.person("boris");
        auth.execute(
                "update credentials set one_time = true where user_id = (select id from users where login = 'boris')");
        auth.client().login("boris", PASSWORD);
        auth.client().post("/api/auth/login", "{}", null);

        assertThat(logins("signed_in")).isEqualTo(1);
        assertThat(logins("refused")).isEqualTo(6);
        assertThat(logins("limited")).isEqualTo(1);
        assertThat(logins("must_change_password")).isEqualTo(1);
        assertThat(logins("overloaded") + logins("failed")).isZero();
        assertThat(meters.get("parley.passwords.hashing").timer().count())
                .as("eight comparisons and one new account")
                .isEqualTo(hashed + 9);
        for (String login : new String[] {"nobody", "no such \u0000 login!"}) {
            long before = meters.get("parley.passwords.hashing").timer().count();
            auth.client().login(login, PASSWORD);
            assertThat(meters.get("parley.passwords.hashing").timer().count())
                    .as("an unknown login costs as much as a wrong password")
                    .isEqualTo(before + 1);
        }
        // The answer leaves before the thread that has hashed is free.
        await().untilAsserted(() -> {
            assertThat(meters.get("parley.passwords.active").gauge().value()).isZero();
            assertThat(meters.get("parley.passwords.waiting").gauge().value()).isZero();
        });
    }

    /** A name in the documentation that is not measured, or the other way round. */
    @Test
    void theDocumentationKnowsEveryMeter() throws IOException {
        Set<String> measured = meters.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .filter(name -> name.startsWith("parley.auth.") || name.startsWith("parley.passwords."))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> documented = Files.readAllLines(Path.of("..", "docs", "metrics.md")).stream()
                .filter(line -> line.startsWith("| `parley.auth.") || line.startsWith("| `parley.passwords."))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(measured).isNotEmpty();
    }

    private double logins(String outcome) {
        return meters.get("parley.auth.logins")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
