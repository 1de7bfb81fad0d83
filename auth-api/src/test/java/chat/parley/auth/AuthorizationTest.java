package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.testing.Published;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.accounts.user.Accounts;
import chat.parley.auth.factor.core.Totp;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import chat.parley.storage.policy.Policies;
import chat.parley.wire.service.ControlMessage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.r2dbc.core.DatabaseClient;

/** Signing in a program by the browser: who lets it in, what the code is good for, and what that session may do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationTest {
    private static final String AUTHORIZATION = "/api/auth/authorization";
    private static final String EXCHANGE = AUTHORIZATION + "/exchange";
    private static final String REDIRECT = "http://127.0.0.1:49152/sign-in";
    /** The example of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final TestClock clock = new TestClock();
    private final AuthSystem system = new AuthSystem();
    private final AuthInstance auth = system.start(clock);
    private final UUID admin = auth.person("chief");

    @AfterAll
    void stop() {
        auth.close();
    }

    @Test
    void aProgramGetsASessionOfItsOwnThatIsToldToTheBrowser() throws InterruptedException {
        UUID anna = auth.person("anna");
        TestClient browser = auth.client();
        TestAnswer there = browser.login("anna", PASSWORD);
        assertThat(browser.get(AUTHORIZATION, null).body()).isEqualTo("{\"available\":true}");
        TestAnswer code = letIn(browser, there);
        assertThat(code.text("expiresAt"))
                .isEqualTo(clock.instant().plusSeconds(60).toString());
        TestClient program = auth.client();
        Published control = Published.listen(auth);

        TestAnswer in = exchange(program, code.text("code"));

        assertThat(in.status()).as(in.body()).isEqualTo(200);
        assertThat(in.text("user/login")).isEqualTo("anna");
        assertThat(in.header("Set-Cookie")).as("it keeps its token itself").isEmpty();
        UUID session = UUID.fromString(in.text("sessionId"));
        assertThat(session).isNotEqualTo(UUID.fromString(there.text("sessionId")));
        control.awaitControl(new ControlMessage.SignedIn(anna, session));
        assertThat(auth.query("select device_name || ' ' || device_id from sessions where id = '" + session + "'"))
                .isEqualTo("A computer " + program.deviceId());
        assertThat(auth.query("select detail from audit_log where action = 'signed_in' order by seq desc limit 1"))
                .isEqualTo("session " + session + ", let in by the browser of session " + there.text("sessionId"));

        assertThat(browser.post("/api/auth/logout", Map.of(), null).status()).isEqualTo(204);
        TestAnswer refreshed = program.post("/api/auth/refresh", Map.of("refreshToken", in.text("refreshToken")), null);
        assertThat(refreshed.status()).as("it lives on without the browser's").isEqualTo(200);
    }

    @Test
    void aCodeIsGoodOnceAndInTime() {
        auth.person("boris");
        TestClient browser = auth.client();
        TestAnswer there = browser.login("boris", PASSWORD);
        String used = letIn(browser, there).text("code");
        assertThat(exchange(auth.client(), used).status()).isEqualTo(200);
        assertRefused(exchange(auth.client(), used), "code");

        String late = letIn(browser, there).text("code");
        clock.advance(Duration.ofSeconds(61));
        assertRefused(exchange(auth.client(), late), "code");
        for (String invented : List.of("x".repeat(43), "no code", used.substring(1))) {
            assertRefused(exchange(auth.client(), invented), "code");
        }
        letIn(browser, there);
        assertThat(auth.query("select count(*) from authorization_codes"))
                .as("old ones are gone")
                .isEqualTo("1");
    }

    @Test
    void ofSeveralThatBringOneCodeOneGetsIn() {
        auth.person("bella");
        TestClient browser = auth.client();
        String code = letIn(browser, browser.login("bella", PASSWORD)).text("code");
        List<CompletableFuture<TestAnswer>> tries = Stream.generate(auth::client)
                .limit(8)
                .map(client -> client.postAsync(EXCHANGE, bringing(client, code)))
                .toList();

        assertThat(tries.stream().map(one -> one.join().status())).containsOnlyOnce(200);
    }

    @Test
    void aCodeIsGoneOnceItWasBroughtInTheWrongWay() {
        auth.person("clara");
        TestClient browser = auth.client();
        TestAnswer there = browser.login("clara", PASSWORD);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("codeVerifier", "another-verifier-that-is-of-the-right-form-0"),
                Map.of("redirectUri", "http://127.0.0.1:49153/sign-in"),
                Map.of("redirectUri", "http://[::1]:49152/sign-in"))) {
            String code = letIn(browser, there).text("code");
            TestClient thief = auth.client();
            Map<String, Object> body = bringing(thief, code);
            body.putAll(wrong);
            assertRefused(thief.post(EXCHANGE, body, null), "code");
            assertRefused(exchange(auth.client(), code), "code");
        }
        assertThat(auth.query("select count(*) from sessions s join users u on u.id = s.user_id where login = 'clara'"))
                .isEqualTo("1");
    }

    @Test
    void onlyLoopbackAddressesAndS256AreTaken() {
        auth.person("dora");
        TestClient browser = auth.client();
        TestAnswer there = browser.login("dora", PASSWORD);
        for (String address : List.of(
                "http://localhost:49152/sign-in",
                "https://127.0.0.1:49152/sign-in",
                "http://127.0.0.1/sign-in",
                "http://127.0.0.1:0/sign-in",
                "http://127.0.0.1:65536/sign-in",
                "http://127.0.0.1:49152@evil.example/sign-in",
                "http://127.0.0.1.evil.example:49152/sign-in",
                "http://user@127.0.0.1:49152/sign-in",
                "http://127.0.0.2:49152/sign-in",
                "http://127.1:49152/sign-in",
                "http://[::2]:49152/sign-in",
                "http://127.0.0.1:49152/sign-in?next=1",
                "http://127.0.0.1:49152/sign-in#there",
                "http://127.0.0.1:49152\\@evil.example/",
                "http://127.0.0.1:49152/\nSet-Cookie",
                "javascript://127.0.0.1:49152/",
                "parley://chat.example.org/",
                "http://127.0.0.1:49152/" + "a".repeat(200))) {
            assertInvalid(letIn(browser, there, Map.of("redirectUri", address)), "redirectUri");
        }
        for (String address : List.of("http://[::1]:1/", "http://127.0.0.1:65535", REDIRECT)) {
            assertThat(letIn(browser, there, Map.of("redirectUri", address)).status())
                    .as(address)
                    .isEqualTo(200);
        }
        assertInvalid(letIn(browser, there, Map.of("codeChallengeMethod", "plain")), "codeChallengeMethod");
        assertInvalid(letIn(browser, there, Map.of("codeChallenge", VERIFIER + "=")), "codeChallenge");
        assertInvalid(letIn(browser, there, Map.of("clientId", "another")), "clientId");
        for (String field : List.of("redirectUri", "codeChallenge", "codeChallengeMethod", "clientId")) {
            Map<String, Object> body = asking();
            body.remove(field);
            assertInvalid(browser.post(AUTHORIZATION, body, there.accessToken()), field);
        }
        for (String field : List.of("code", "redirectUri", "codeVerifier", "clientId", "device")) {
            Map<String, Object> body = bringing(browser, "x".repeat(43));
            body.remove(field);
            assertInvalid(browser.post(EXCHANGE, body, null), field);
        }
        Map<String, Object> weak = bringing(browser, "x".repeat(43));
        weak.put("codeVerifier", "short");
        assertInvalid(browser.post(EXCHANGE, weak, null), "codeVerifier");
    }

    @Test
    void onlyWhoIsSignedInOnOurOwnPagesLetsAProgramIn() {
        auth.person("emil");
        TestClient browser = auth.client();
        TestAnswer there = browser.login("emil", PASSWORD);
        assertThat(browser.post(AUTHORIZATION, asking(), null).status()).isEqualTo(401);
        assertThat(browser.post(AUTHORIZATION, asking(), there.accessToken() + "x")
                        .status())
                .isEqualTo(401);
        assertThat(auth.client()
                        .with("Origin", "https://evil.example")
                        .post(AUTHORIZATION, asking(), there.accessToken())
                        .text("code"))
                .isEqualTo("cross_site");
        String code = letIn(browser, there).text("code");
        TestClient page = auth.client().with("Origin", "https://evil.example");
        assertThat(page.post(EXCHANGE, bringing(page, code), null).text("code")).isEqualTo("cross_site");
    }

    @Test
    void whoseSessionEndsBetweenCodeAndExchangeGetsNothing() {
        UUID id = auth.person("fedor");
        TestClient browser = auth.client();
        String code = letIn(browser, browser.login("fedor", PASSWORD)).text("code");
        assertThat(browser.post("/api/auth/logout", Map.of(), null).status()).isEqualTo(204);
        assertRefused(exchange(auth.client(), code), "session");

        TestClient second = auth.client();
        code = letIn(second, second.login("fedor", PASSWORD)).text("code");
        auth.bean(Accounts.class)
                .block(id, null, admin, clock.instant())
                .flatMap(blocked -> auth.bean(SessionAnnouncer.class).announceUser(id, blocked.ended()))
                .block(Duration.ofSeconds(60));
        assertRefused(exchange(auth.client(), code), "session");
        assertThat(auth.query("select count(*) from sessions where ended_at is null and user_id = '" + id + "'"))
                .isEqualTo("0");
    }

    @Test
    void aNewOneTimePasswordEndsWhatWasLetIn() {
        UUID id = auth.person("gleb");
        TestClient browser = auth.client();
        String code = letIn(browser, browser.login("gleb", PASSWORD)).text("code");
        auth.execute("update credentials set one_time = true where user_id = '" + id + "'");
        auth.execute(
                "update sessions set ended_at = now(), end_reason = 'password_changed' where user_id = '" + id + "'");
        assertRefused(exchange(auth.client(), code), "session");
        TestAnswer mustChange = auth.client().login("gleb", PASSWORD);
        assertThat(mustChange.text("mustChangePassword")).isEqualTo("true");
        assertThat(browser.post(AUTHORIZATION, asking(), mustChange.accessToken())
                        .status())
                .as("a ticket is no session")
                .isEqualTo(401);
    }

    @Test
    void whoCameByAPasswordBeforeThePolicyAskedForMoreSetsUpASecondFactorFirst() {
        auth.person("hanna");
        TestClient browser = auth.client();
        TestAnswer there = browser.login("hanna", PASSWORD);
        Policies policies = new Policies(auth.bean(DatabaseClient.class));
        policies.setSecondFactorRoles(Set.of("user"), admin, clock.instant()).block();
        try {
            TestClient program = auth.client();
            TestAnswer asked = exchange(program, letIn(browser, there).text("code"));
            assertThat(asked.text("secondFactor")).as(asked.body()).isEqualTo("enrol");
            assertThat(asked.text("sessionId")).isEmpty();
            assertThat(asked.text("refreshToken")).isEmpty();
            String secret = program.post("/api/auth/second-factor", Map.of(), asked.accessToken())
                    .text("secret");
            TestAnswer done = program.post(
                    "/api/auth/second-factor/confirm",
                    Map.of(
                            "code",
                            Totp.code(SecondFactorTest.decode(secret), Totp.step(clock.instant())),
                            "transport",
                            "body"),
                    asked.accessToken());
            assertThat(done.text("signedIn/refreshToken")).as(done.body()).isNotEmpty();
        } finally {
            policies.setSecondFactorRoles(Set.of(), admin, clock.instant()).block();
        }
    }

    @Test
    void whatCountedAsBothFactorsInTheBrowserDoesSoHere() {
        UUID ida = auth.person("ida");
        TestClient browser = auth.client();
        TestAnswer there = browser.login("ida", PASSWORD);
        auth.execute("update sessions set both_factors = true where user_id = '" + ida + "'");
        Policies policies = new Policies(auth.bean(DatabaseClient.class));
        policies.setSecondFactorRoles(Set.of("user"), admin, clock.instant()).block();
        try {
            TestClient program = auth.client();
            TestAnswer in = exchange(program, letIn(browser, there).text("code"));
            assertThat(in.text("sessionId")).as(in.body()).isNotEmpty();
            TestAnswer next = exchange(auth.client(), letIn(program, in).text("code"));
            assertThat(next.text("sessionId")).as(next.body()).isNotEmpty();
        } finally {
            policies.setSecondFactorRoles(Set.of(), admin, clock.instant()).block();
        }
    }

    @Test
    void codesAreStoredHashedAndCountedAndLimited() {
        auth.person("julia");
        TestClient browser = auth.client();
        TestAnswer there = browser.login("julia", PASSWORD);
        double before = refusedSignIns();
        assertRefused(exchange(auth.client(), "x".repeat(43)), "code");
        assertThat(refusedSignIns()).isEqualTo(before + 1);
        String code = letIn(browser, there).text("code");
        assertThat(auth.query("select count(*) from authorization_codes where position('" + code
                        + "' in encode(hash, 'escape') || encode(challenge, 'escape') || redirect_uri) > 0"))
                .isEqualTo("0");
        for (int made = 1; made < 30; made++) {
            assertThat(letIn(browser, there).status()).isEqualTo(200);
        }
        TestAnswer limited = letIn(browser, there);
        assertThat(limited.text("code")).as(limited.body()).isEqualTo("rate_limited");
        assertThat(limited.header("Retry-After")).isNotEmpty();
    }

    private double refusedSignIns() {
        return auth.bean(MeterRegistry.class)
                .get("parley.auth.logins")
                .tag("outcome", "refused")
                .counter()
                .count();
    }

    private static TestAnswer letIn(TestClient browser, TestAnswer there) {
        return letIn(browser, there, Map.of());
    }

    private static TestAnswer letIn(TestClient browser, TestAnswer there, Map<String, Object> other) {
        Map<String, Object> body = asking();
        body.putAll(other);
        return browser.post(AUTHORIZATION, body, there.accessToken());
    }

    private static Map<String, Object> asking() {
        return new HashMap<>(Map.of(
                "clientId",
                "parley-desktop",
                "redirectUri",
                REDIRECT,
                "codeChallenge",
                CHALLENGE,
                "codeChallengeMethod",
                "S256"));
    }

    private static TestAnswer exchange(TestClient program, String code) {
        return program.post(EXCHANGE, bringing(program, code), null);
    }

    private static Map<String, Object> bringing(TestClient program, String code) {
        return new HashMap<>(Map.of(
                "code",
                code,
                "clientId",
                "parley-desktop",
                "redirectUri",
                REDIRECT,
                "codeVerifier",
                VERIFIER,
                "device",
                Map.of("id", program.deviceId(), "name", "A computer")));
    }

    private static void assertRefused(TestAnswer answer, String rule) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("sign_in_refused");
        assertThat(answer.text("rule")).isEqualTo(rule);
        assertThat(answer.text("accessToken") + answer.text("refreshToken")).isEmpty();
    }

    private static void assertInvalid(TestAnswer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("invalid_request");
        assertThat(answer.text("fields/" + field)).as(answer.body()).isNotEmpty();
    }
}
