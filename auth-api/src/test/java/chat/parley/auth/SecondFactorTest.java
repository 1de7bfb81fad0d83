package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.factor.SecondFactorReset;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.factor.core.Totp;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import chat.parley.storage.policy.Policies;
import chat.parley.wire.model.UserRole;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.r2dbc.core.DatabaseClient;

/** Setting up a second factor, signing in with it, losing it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondFactorTest {
    private static final String FACTOR = "/api/auth/second-factor";

    private final TestClock clock = new TestClock();
    private final AuthInstance auth = new AuthSystem().start(clock, Map.of());

    @AfterAll
    void stop() {
        auth.close();
    }

    @Test
    void aCodeIsAskedForAfterTheRightPasswordOnly() {
        Enrolled anna = enrolled("anna");
        TestAnswer none = auth.client().login("nobody", "wrong password");
        TestAnswer wrong = auth.client().login("anna", "wrong password");
        assertThat(wrong.status()).isEqualTo(none.status());
        assertThat(wrong.body()).isEqualTo(none.body());

        TestClient client = auth.client();
        TestAnswer first = client.login("anna", PASSWORD);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.text("secondFactor")).isEqualTo("code");
        assertThat(first.text("sessionId")).isEmpty();
        assertThat(first.header("Set-Cookie")).isEmpty();
        String ticket = first.accessToken();
        for (String path : List.of("/api/auth/sessions", FACTOR)) {
            assertThat(client.get(path, ticket).status()).as(path).isEqualTo(401);
        }
        for (String path : List.of(FACTOR, FACTOR + "/confirm", FACTOR + "/disable", FACTOR + "/recovery-codes")) {
            assertThat(client.post(path, Map.of("code", anna.code()), ticket).status())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(client.post(FACTOR + "/code", Map.of("code", anna.code()), anna.token)
                        .status())
                .as("an access token is no ticket")
                .isEqualTo(401);

        TestAnswer signedIn = client.post(FACTOR + "/code", Map.of("code", anna.code()), ticket);

        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(200);
        assertThat(signedIn.text("secondFactor")).isEmpty();
        assertThat(client.get("/api/auth/sessions", signedIn.accessToken()).status())
                .isEqualTo(200);
        assertThat(client.refresh().status()).isEqualTo(200);
    }

    @Test
    void aCodeIsGoodOnce() {
        Enrolled boris = enrolled("boris");
        TestClient client = auth.client();
        String code = boris.code();
        String ticket = client.login("boris", PASSWORD).accessToken();
        assertThat(client.post(FACTOR + "/code", Map.of("code", code), ticket).status())
                .isEqualTo(200);

        assertRefused(client.post(FACTOR + "/code", Map.of("code", code), ticket));
        assertRefused(client.post(FACTOR + "/disable", Map.of("code", code), boris.token));
        clock.advance(Totp.STEP);
        assertRefused(client.post(FACTOR + "/code", Map.of("code", code), ticket));
        String next = boris.code();
        String spaced = next.substring(0, 3) + " " + next.substring(3);
        assertThat(client.post(FACTOR + "/code", Map.of("code", spaced), ticket).status())
                .isEqualTo(200);
    }

    @Test
    void aRecoveryCodeIsGoodOnceAndIsStoredHashed() {
        Enrolled clara = enrolled("clara");
        assertThat(clara.recoveryCodes).hasSize(10).doesNotHaveDuplicates();
        TestClient client = auth.client();
        String ticket = client.login("clara", PASSWORD).accessToken();
        Map<String, Object> code = Map.of("code", clara.recoveryCodes.getFirst());

        assertThat(client.post(FACTOR + "/code", code, ticket).status()).isEqualTo(200);
        assertRefused(client.post(FACTOR + "/code", code, ticket));

        assertThat(auth.query("select count(*) from audit_log where action = 'recovery_code_used' and subject_id = '"
                        + clara.id + "'"))
                .isEqualTo("1");
        assertThat(auth.query("select count(*) || ' of ' || min(length(hash)) from recovery_codes where user_id = '"
                        + clara.id + "'"))
                .isEqualTo("9 of 32");
        TestAnswer fresh =
                client.post(FACTOR + "/recovery-codes", Map.of("code", clara.recoveryCodes.get(1)), clara.token);
        assertThat(fresh.json().get("recoveryCodes").size()).isEqualTo(10);
        assertRefused(client.post(FACTOR + "/code", Map.of("code", clara.recoveryCodes.get(2)), ticket));
    }

    @Test
    void settingItUpNeedsThePasswordAndEndsOtherSessions() {
        UUID id = auth.person("dora");
        TestClient client = auth.client();
        String token = client.login("dora", PASSWORD).accessToken();
        TestClient other = auth.client();
        String elsewhere = other.login("dora", PASSWORD).accessToken();

        assertThat(client.post(FACTOR, Map.of("currentPassword", "wrong"), token)
                        .text("code"))
                .isEqualTo("password_refused");
        assertThat(client.post(FACTOR, Map.of(), token).text("fields/currentPassword"))
                .isEqualTo("is missing");
        String secret = begin(client, token);
        assertRefused(client.post(FACTOR + "/confirm", Map.of("code", "000000x"), token));
        assertThat(auth.client().login("dora", PASSWORD).text("secondFactor"))
                .as("not confirmed yet")
                .isEmpty();
        assertThat(client.get("/api/auth/sessions", elsewhere).status()).isEqualTo(200);

        TestAnswer confirmed = client.post(FACTOR + "/confirm", Map.of("code", code(secret)), token);

        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.json().has("signedIn")).isFalse();
        assertThat(client.get("/api/auth/sessions", elsewhere).status()).isEqualTo(401);
        assertThat(other.refresh().status()).isEqualTo(401);
        TestAnswer state = client.get(FACTOR, token);
        assertThat(state.json().get("enabled").asBoolean()).isTrue();
        assertThat(state.json().get("recoveryCodes").asInt()).isEqualTo(10);
        assertThat(client.post(FACTOR, Map.of("currentPassword", PASSWORD), token)
                        .text("code"))
                .isEqualTo("conflict");
        assertThat(auth.query("select position('" + secret + "' in encode(wrapped_secret, 'escape'))"
                        + " from second_factors where user_id = '" + id + "'"))
                .isEqualTo("0");
    }

    @Test
    void itIsTurnedOffWithACode() {
        Enrolled emil = enrolled("emil");
        TestClient client = auth.client();
        assertRefused(client.post(FACTOR + "/disable", Map.of("code", "123"), emil.token));

        assertThat(client.post(FACTOR + "/disable", Map.of("code", emil.code()), emil.token)
                        .status())
                .isEqualTo(204);

        assertThat(client.login("emil", PASSWORD).text("sessionId")).isNotEmpty();
        assertThat(auth.query("select string_agg(action, ' ' order by seq) from audit_log where subject_id = '"
                        + emil.id + "' and action like 'second_factor%'"))
                .isEqualTo("second_factor_enabled second_factor_disabled");
    }

    @Test
    void whoeverMustHaveOneSetsItUpWhileSigningIn() {
        UUID id = auth.person("chief", UserRole.MODERATOR);
        Policies policies = new Policies(auth.bean(DatabaseClient.class));
        policies.setSecondFactorRoles(Set.of("moderator"), id, clock.instant()).block();
        TestClient client = auth.client();
        TestAnswer first = client.login("chief", PASSWORD);
        assertThat(first.text("secondFactor")).isEqualTo("enrol");
        assertThat(first.header("Set-Cookie")).isEmpty();
        String ticket = first.accessToken();
        assertThat(client.get("/api/auth/sessions", ticket).status()).isEqualTo(401);
        assertThat(client.post(FACTOR + "/code", Map.of("code", "123456"), ticket)
                        .status())
                .as("another kind of ticket")
                .isEqualTo(401);

        TestAnswer begun = client.post(FACTOR, Map.of(), ticket);
        assertThat(begun.text("uri"))
                .isEqualTo("otpauth://totp/Parley:chief?secret=" + begun.text("secret") + "&issuer=Parley");
        assertRefused(client.post(FACTOR + "/confirm", Map.of("code", "1"), ticket));
        TestAnswer done = client.post(FACTOR + "/confirm", Map.of("code", code(begun.text("secret"))), ticket);

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.json().get("recoveryCodes").size()).isEqualTo(10);
        String token = done.text("signedIn/accessToken");
        assertThat(client.refresh().status()).isEqualTo(200);
        clock.advance(Totp.STEP);
        TestAnswer refused = client.post(FACTOR + "/disable", Map.of("code", code(begun.text("secret"))), token);
        assertThat(refused.text("code")).isEqualTo("forbidden");
        assertThat(client.post(FACTOR, Map.of(), ticket).text("code"))
                .as("the ticket sets up no other one")
                .isEqualTo("conflict");
    }

    @Test
    void aTicketEndsWithThePasswordAndWithTime() {
        Enrolled fedor = enrolled("fedor");
        TestClient client = auth.client();
        String old = client.login("fedor", PASSWORD).accessToken();
        String next = "four quiet garden snails";
        TestAnswer changed = client.post(
                "/api/auth/password", Map.of("currentPassword", PASSWORD, "newPassword", next), fedor.token);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);

        assertThat(client.post(FACTOR + "/code", Map.of("code", fedor.code()), old)
                        .status())
                .isEqualTo(401);
        String late = client.login("fedor", next).accessToken();
        clock.advance(Duration.ofMinutes(11));
        assertThat(client.post(FACTOR + "/code", Map.of("code", fedor.code()), late)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aOneTimePasswordDoesNotGoRoundIt() {
        Enrolled gala = enrolled("gala");
        auth.execute("update credentials set one_time = true where user_id = '" + gala.id + "'");
        TestClient client = auth.client();
        TestAnswer first = client.login("gala", PASSWORD);
        assertThat(first.json().get("mustChangePassword").asBoolean()).isTrue();

        TestAnswer changed = client.post(
                "/api/auth/password",
                Map.of("currentPassword", PASSWORD, "newPassword", "four quiet garden snails"),
                first.accessToken());

        assertThat(changed.text("secondFactor")).isEqualTo("code");
        assertThat(changed.header("Set-Cookie")).isEmpty();
        assertThat(client.post(FACTOR + "/code", Map.of("code", gala.code()), changed.accessToken())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void guessingIsSlowedDownWithoutLockingOutAKnownDevice() {
        Enrolled hanna = enrolled("hanna");
        TestClient attacker = auth.client();
        String ticket = attacker.login("hanna", PASSWORD).accessToken();
        // Five are free; the sixth begins the first wait.
        for (int i = 0; i < 6; i++) {
            assertRefused(attacker.post(FACTOR + "/code", Map.of("code", "bad"), ticket));
        }

        TestAnswer limited = attacker.post(FACTOR + "/code", Map.of("code", hanna.code()), ticket);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.json().get("retryAfterMs").asLong()).isEqualTo(1_000);
        TestAnswer again = attacker.post(
                FACTOR + "/code",
                Map.of("code", hanna.code()),
                attacker.login("hanna", PASSWORD).accessToken());
        assertThat(again.status()).as("a new ticket gives no new tries").isEqualTo(429);
        String known = hanna.client.login("hanna", PASSWORD).accessToken();
        assertThat(hanna.client
                        .post(FACTOR + "/code", Map.of("code", hanna.code()), known)
                        .status())
                .isEqualTo(200);
    }

    /** Else whoever had the password before could have made himself as many known devices as he likes. */
    @Test
    void devicesFromBeforeItWasSetUpHaveNoTriesOfTheirOwn() {
        UUID id = auth.person("kira");
        TestClient one = auth.client();
        TestClient other = auth.client();
        one.login("kira", PASSWORD);
        other.login("kira", PASSWORD);
        Enrolled kira = enrolled(id, "kira");

        String ticket = one.login("kira", PASSWORD).accessToken();
        for (int i = 0; i < 6; i++) {
            assertRefused(one.post(FACTOR + "/code", Map.of("code", "bad"), ticket));
        }

        TestAnswer limited = other.post(
                FACTOR + "/code",
                Map.of("code", kira.code()),
                other.login("kira", PASSWORD).accessToken());
        assertThat(limited.status()).isEqualTo(429);
    }

    @Test
    void anAdministratorTakesALostOneAway() {
        Enrolled ivan = enrolled("ivan");

        assertThat(AuthInstance.get(auth.bean(SecondFactorReset.class).reset(ivan.id, ivan.id, clock.instant())))
                .hasSize(1);

        assertThat(auth.client().login("ivan", PASSWORD).text("sessionId")).isNotEmpty();
        assertThat(ivan.client.refresh().status()).isEqualTo(401);
        assertThat(auth.query("select count(*) from recovery_codes where user_id = '" + ivan.id + "'"))
                .isEqualTo("0");
    }

    private Enrolled enrolled(String login) {
        return enrolled(auth.person(login), login);
    }

    private Enrolled enrolled(UUID id, String login) {
        TestClient client = auth.client();
        String token = client.login(login, PASSWORD).accessToken();
        String secret = begin(client, token);
        TestAnswer confirmed = client.post(FACTOR + "/confirm", Map.of("code", code(secret)), token);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        List<String> codes = new ArrayList<>();
        confirmed.json().get("recoveryCodes").forEach(code -> codes.add(code.asString()));
        clock.advance(Totp.STEP);
        return new Enrolled(id, client, token, secret, codes);
    }

    private static String begin(TestClient client, String token) {
        TestAnswer begun = client.post(FACTOR, Map.of("currentPassword", PASSWORD), token);
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        return begun.text("secret");
    }

    private String code(String secret) {
        return Totp.code(decode(secret), Totp.step(clock.instant()));
    }

    /** Written apart from the encoder, so that both would have to be wrong. */
    static byte[] decode(String base32) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < base32.length(); i++) {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
            }
        }
        return bytes.toByteArray();
    }

    private static void assertRefused(TestAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("code_refused");
    }

    private final class Enrolled {
        private final UUID id;
        private final TestClient client;
        private final String token;
        private final String secret;
        private final List<String> recoveryCodes;

        Enrolled(UUID id, TestClient client, String token, String secret, List<String> recoveryCodes) {
            this.id = id;
            this.client = client;
            this.token = token;
            this.secret = secret;
            this.recoveryCodes = recoveryCodes;
        }

        String code() {
            return SecondFactorTest.this.code(secret);
        }
    }
}
