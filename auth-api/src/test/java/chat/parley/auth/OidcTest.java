package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.accounts.identity.ExternalIdentities;
import chat.parley.accounts.identity.ExternalIdentity;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.factor.core.Totp;
import chat.parley.auth.oidc.OidcProperties;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.FakeProvider;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import chat.parley.storage.policy.Policies;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.r2dbc.core.DatabaseClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTest {
    private static final String OIDC = "/api/auth/oidc";

    private final TestClock clock = new TestClock();
    private final FakeProvider provider = new FakeProvider(clock);
    private final AuthSystem system = new AuthSystem();

    /** Closed with the first one: they share the threads of their servers, which the first to close ends. */
    private final List<AuthInstance> others = new ArrayList<>();

    private AuthInstance auth;
    private Map<String, Object> settings;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        Path secret = directory.resolve("client-secret");
        Files.writeString(secret, FakeProvider.SECRET + "\n");
        settings = Map.of(
                "parley.auth.oidc.issuer",
                provider.issuer(),
                "parley.auth.oidc.client-id",
                FakeProvider.CLIENT,
                "parley.auth.oidc.client-secret-file",
                secret.toString(),
                "parley.auth.oidc.public-address",
                "https://chat.example.org",
                "parley.auth.oidc.button-text",
                "Example account",
                "parley.auth.oidc.login-claim",
                "preferred_username");
        auth = system.start(clock, settings);
    }

    @AfterEach
    void honestAgain() {
        provider.away(false);
        provider.discovery(Map.of());
    }

    @AfterAll
    void stop() {
        auth.close();
        others.forEach(AuthInstance::close);
        provider.close();
    }

    @Test
    void whoHasTheLoginIsLinkedAtTheFirstSignInAndFoundBySubjectFromThenOn() {
        UUID anna = auth.person("anna");
        TestClient client = auth.client();
        assertThat(client.get(OIDC, null).body()).isEqualTo("{\"available\":true,\"buttonText\":\"Example account\"}");
        TestAnswer begun = client.post(OIDC + "/begin", Map.of(), null);
        assertThat(begun.header("Set-Cookie"))
                .startsWith("parley_refresh_oidc=")
                .contains("Path=/api/auth/oidc", "HTTPOnly", "SameSite=Strict", "Max-Age=600");
        Map<String, String> query =
                FakeProvider.form(URI.create(begun.text("location")).getRawQuery());
        assertThat(query)
                .containsEntry("tenant", "1")
                .containsEntry("response_type", "code")
                .containsEntry("client_id", FakeProvider.CLIENT)
                .containsEntry("redirect_uri", "https://chat.example.org/oidc")
                .containsEntry("scope", "openid profile")
                .containsEntry("code_challenge_method", "S256");
        assertThat(List.of(query.get("state"), query.get("nonce"), query.get("code_challenge")))
                .doesNotHaveDuplicates()
                .doesNotContain(String.valueOf(client.attempt()));

        TestAnswer first = finish(client, begun, provider.code(location(begun), "sub-anna", named("Anna")));

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.text("user/id")).hasToString(anna.toString());
        assertThat(client.attempt()).isNull();
        assertThat(client.refresh().status())
                .as("the same session as after a password")
                .isEqualTo(200);
        TestAnswer later = signIn(auth.client(), "sub-anna", named("renamed.at.the.provider"));
        assertThat(later.text("user/login")).isEqualTo("anna");
        assertThat(auth.query(
                        "select string_agg(action, ' ' order by seq) from audit_log where subject_id = '" + anna + "'"))
                .endsWith("identity_linked signed_in signed_in");
    }

    @Test
    void nobodyGetsAnAccountOrAnotherOnesBySigningIn() {
        auth.person("berta");
        assertThat(signIn(auth.client(), "sub-berta", named("berta")).status()).isEqualTo(200);
        UUID bot = auth.person("robot");
        auth.execute("update users set bot = true where id = '" + bot + "'");

        assertAll(
                "account",
                signIn(auth.client(), "sub-stranger", named("stranger")),
                signIn(auth.client(), "sub-other", named("berta")),
                signIn(auth.client(), "sub-robot", named("robot")),
                signIn(auth.client(), "sub-odd", Map.of("preferred_username", List.of("berta"))),
                signIn(auth.client(), "sub-none", Map.of("email", "berta", "email_verified", true)));
        assertThat(auth.query("select count(*) from external_identities where subject in ('sub-stranger', 'sub-other',"
                        + " 'sub-robot', 'sub-odd', 'sub-none')"))
                .isEqualTo("0");
    }

    @Test
    void whoeverIsBlockedOrUnlinkedIsNotLetIn() {
        UUID carl = auth.person("carl");
        assertThat(signIn(auth.client(), "sub-carl", named("carl")).status()).isEqualTo(200);
        auth.execute("update users set state = 'blocked' where id = '" + carl + "'");
        TestAnswer blocked = signIn(auth.client(), "sub-carl", named("carl"));
        TestAnswer unknown = signIn(auth.client(), "sub-nobody", named("nobody"));

        assertRefused(blocked, "account");
        assertThat(blocked.body()).isEqualTo(unknown.body());
        assertThat(blocked.setCookie("parley_refresh")).isEmpty();
        auth.execute("update users set state = 'active' where id = '" + carl + "'");
        TestClient client = auth.client();
        assertThat(signIn(client, "sub-carl", named("carl")).status()).isEqualTo(200);
        AuthInstance.get(auth.bean(ExternalIdentities.class).unlink(carl, carl, clock.instant()));
        assertThat(client.refresh().status()).as("unlinking ends what is open").isEqualTo(401);
        assertRefused(signIn(auth.client(), "sub-carl", named("other.name")), "account");
    }

    @Test
    void anAnswerIsGoodInTheBrowserThatAskedAndOnce() {
        auth.person("dora");
        TestClient dora = auth.client();
        TestAnswer begun = dora.post(OIDC + "/begin", Map.of(), null);
        String attempt = dora.attempt();
        String code = provider.code(location(begun), "sub-dora", named("dora"));

        TestClient victim = auth.client();
        assertRefused(finish(victim, begun, code), "attempt");
        TestAnswer other = victim.post(OIDC + "/begin", Map.of(), null);
        assertRefused(finish(victim, begun, code), "attempt");
        victim.useAttempt("x".repeat(43));
        assertRefused(finish(victim, other, code), "attempt");
        assertThat(finish(dora, begun, code).status()).isEqualTo(200);

        dora.useAttempt(attempt);
        assertRefused(finish(dora, begun, code), "attempt");
        TestAnswer again = dora.post(OIDC + "/begin", Map.of(), null);
        assertRefused(finish(dora, again, code), "code");
        TestAnswer late = dora.post(OIDC + "/begin", Map.of(), null);
        clock.advance(Duration.ofMinutes(11));
        assertRefused(finish(dora, late, provider.code(location(late), "sub-dora", named("dora"))), "attempt");
        assertThat(auth.client()
                        .with("Origin", "https://evil.example")
                        .post(OIDC + "/begin", Map.of(), null)
                        .text("code"))
                .isEqualTo("cross_site");
    }

    @Test
    void aCodeOfAnotherSignInDoesNotFitThisOne() {
        TestClient attacker = auth.client();
        String injected =
                provider.code(location(attacker.post(OIDC + "/begin", Map.of(), null)), "sub-evil", named("anna"));
        TestClient client = auth.client();
        TestAnswer begun = client.post(OIDC + "/begin", Map.of(), null);

        assertRefused(finish(client, begun, injected), "code");
    }

    @Test
    void onlyAGoodTokenOfThisProviderForThisClientCounts() {
        auth.person("known");
        long now = clock.instant().getEpochSecond();
        assertThat(signIn(auth.client(), "sub-known", named("known")).status()).isEqualTo(200);
        assertThat(signIn(auth.client(), "sub-known", Map.of("azp", FakeProvider.CLIENT))
                        .status())
                .isEqualTo(200);

        assertAll(
                "token",
                signIn(auth.client(), "sub-known", Map.of("nonce", "another")),
                signIn(auth.client(), "sub-known", FakeProvider.without("nonce")),
                signIn(auth.client(), "sub-known", Map.of("aud", "another client")),
                signIn(auth.client(), "sub-known", Map.of("aud", List.of(FakeProvider.CLIENT, "another client"))),
                signIn(auth.client(), "sub-known", Map.of("azp", "another client")),
                signIn(auth.client(), "sub-known", Map.of("iss", "https://evil.example")),
                signIn(auth.client(), "sub-known", Map.of("exp", now - 61)),
                signIn(auth.client(), "sub-known", FakeProvider.without("exp")),
                signIn(auth.client(), "sub-known", Map.of("iat", now + 120)),
                signIn(auth.client(), "sub-known", Map.of("nbf", now + 120)),
                signIn(auth.client(), "", named("known")));
    }

    @Test
    void aTokenIsSignedByTheProvidersKeyAndNothingElse() {
        auth.person("known2");
        byte[] publicKey = provider.keys().getPublic().getEncoded();
        assertAll(
                "token",
                signed(token -> token.compact()),
                signed(token -> token.signWith(Keys.hmacShaKeyFor(publicKey), Jwts.SIG.HS256)
                        .compact()),
                signed(token -> token.signWith(
                                Keys.hmacShaKeyFor(FakeProvider.SECRET.repeat(2).getBytes(StandardCharsets.UTF_8)),
                                Jwts.SIG.HS256)
                        .compact()),
                signed(token -> token.signWith(Jwts.SIG.RS256.keyPair().build().getPrivate(), Jwts.SIG.RS256)
                        .compact()),
                signed(token -> token.header()
                        .add("jku", "https://evil.example/keys")
                        .keyId("of.evil")
                        .and()
                        .signWith(Jwts.SIG.RS256.keyPair().build().getPrivate(), Jwts.SIG.RS256)
                        .compact()),
                signed(token -> "no.token.at-all"));

        clock.advance(Duration.ofSeconds(30));
        provider.changeKeys("two");
        TestAnswer renewed = signIn(auth.client(), "sub-known2", named("known2"));
        assertThat(renewed.status()).as("new keys are looked for").isEqualTo(200);
        auth.execute("delete from external_identities where subject = 'sub-known2'");
    }

    @Test
    void anAnswerOfAnotherIssuerIsRefused() {
        TestClient client = auth.client();
        TestAnswer begun = client.post(OIDC + "/begin", Map.of(), null);
        String code = provider.code(location(begun), "sub-anna", named("anna"));
        Map<String, Object> body = body(client, begun, code);
        body.put("issuer", "https://evil.example");

        assertRefused(client.post(OIDC + "/finish", body, null), "issuer");
    }

    @Test
    void aProviderThatIsAwayOrSaysOtherThingsIsNamed() throws IOException {
        clock.advance(Duration.ofHours(2));
        provider.away(true);
        assertUnavailable(auth.client().post(OIDC + "/begin", Map.of(), null));
        provider.away(false);
        for (Map<String, Object> lie : List.<Map<String, Object>>of(
                Map.of("issuer", "https://evil.example"),
                Map.of("token_endpoint", "http://evil.example/token"),
                Map.of("jwks_uri", "file:///etc/passwd"),
                Map.of("authorization_endpoint", 7))) {
            provider.discovery(lie);
            assertUnavailable(auth.client().post(OIDC + "/begin", Map.of(), null));
        }
        provider.discovery(Map.of());
        TestClient client = auth.client();
        TestAnswer begun = client.post(OIDC + "/begin", Map.of(), null);
        String code = provider.code(location(begun), "sub-anna", named("anna"));
        provider.away(true);
        assertUnavailable(finish(client, begun, code));
        assertThat(auth.client().login("nobody", PASSWORD).status())
                .as("passwords do not need the provider")
                .isEqualTo(401);
    }

    @Test
    void theOwnSecondFactorIsAskedForIfTheOperatorWants() {
        UUID emil = auth.person("emil");
        auth.execute("update credentials set one_time = true where user_id = '" + emil + "'");
        AuthInstance.get(auth.bean(ExternalIdentities.class)
                .link(emil, new ExternalIdentity(provider.issuer(), "sub-emil"), emil, clock.instant()));
        Policies policies = new Policies(auth.bean(DatabaseClient.class));
        policies.setSecondFactorRoles(Set.of("user"), emil, clock.instant()).block();
        String session = signIn(auth.client(), "sub-emil", Map.of()).text("sessionId");
        assertThat(auth.query("select both_factors from sessions where id = '" + session + "'"))
                .as("the provider's counts as both")
                .isEqualTo("true");

        Map<String, Object> both = new HashMap<>(settings);
        both.put("parley.auth.oidc.ask-second-factor", true);
        both.put("parley.auth.oidc.login-claim", "");
        AuthInstance strict = system.start(clock, both);
        others.add(strict);
        try {
            TestClient client = strict.client();
            TestAnswer asked = signIn(client, "sub-emil", Map.of());
            assertThat(asked.text("secondFactor")).as(asked.body()).isEqualTo("enrol");
            assertThat(client.cookie()).isNull();
            String secret = client.post("/api/auth/second-factor", Map.of(), asked.accessToken())
                    .text("secret");
            TestAnswer done =
                    client.post("/api/auth/second-factor/confirm", Map.of("code", code(secret)), asked.accessToken());
            assertThat(done.text("signedIn/sessionId")).as(done.body()).isNotEmpty();

            clock.advance(Totp.STEP);
            asked = signIn(client, "sub-emil", Map.of());
            assertThat(asked.text("secondFactor")).isEqualTo("code");
            TestAnswer in =
                    client.post("/api/auth/second-factor/code", Map.of("code", code(secret)), asked.accessToken());
            assertThat(auth.query("select both_factors from sessions where id = '" + in.text("sessionId") + "'"))
                    .as(in.body())
                    .isEqualTo("false");
            strict.person("fedor");
            assertRefused(signIn(strict.client(), "sub-fedor", named("fedor")), "account");
        } finally {
            policies.setSecondFactorRoles(Set.of(), emil, clock.instant()).block();
        }
    }

    @Test
    void withoutAProviderThereIsNone() {
        AuthInstance plain = system.start(clock);
        others.add(plain);
        assertThat(plain.client().get(OIDC, null).body()).isEqualTo("{\"available\":false}");
        assertThat(plain.client().post(OIDC + "/begin", Map.of(), null).status())
                .isEqualTo(404);
        // Not by a start: one that fails in the middle takes the servers of the other instances along.
        assertThatThrownBy(() -> new OidcProperties(
                        URI.create(provider.issuer()),
                        FakeProvider.CLIENT,
                        null,
                        URI.create("https://chat.example.org"),
                        null,
                        null,
                        List.of("openid"),
                        false,
                        Duration.ofSeconds(5)))
                .hasMessageContaining("parley.auth.oidc.client-secret-file is missing");
    }

    private TestAnswer signed(FakeProvider.Signer signer) {
        TestClient client = auth.client();
        TestAnswer begun = client.post(OIDC + "/begin", Map.of(), null);
        return finish(client, begun, provider.code(location(begun), "sub-known2", named("known2"), signer));
    }

    private TestAnswer signIn(TestClient client, String subject, Map<String, Object> claims) {
        TestAnswer begun = client.post(OIDC + "/begin", Map.of(), null);
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        return finish(client, begun, provider.code(location(begun), subject, claims));
    }

    private static TestAnswer finish(TestClient client, TestAnswer begun, String code) {
        return client.post(OIDC + "/finish", body(client, begun, code), null);
    }

    private static Map<String, Object> body(TestClient client, TestAnswer begun, String code) {
        String state = FakeProvider.form(location(begun).getRawQuery()).get("state");
        return new HashMap<>(
                Map.of("code", code, "state", state, "device", Map.of("id", client.deviceId(), "name", "Test")));
    }

    private static URI location(TestAnswer begun) {
        return URI.create(begun.text("location"));
    }

    private static Map<String, Object> named(String login) {
        return Map.of("preferred_username", login);
    }

    private String code(String secret) {
        return Totp.code(SecondFactorTest.decode(secret), Totp.step(clock.instant()));
    }

    private static void assertAll(String rule, TestAnswer... answers) {
        for (int i = 0; i < answers.length; i++) {
            assertThat(answers[i].status()).as(i + ": " + answers[i].body()).isEqualTo(403);
            assertRefused(answers[i], rule);
        }
    }

    private static void assertRefused(TestAnswer answer, String rule) {
        assertThat(answer.text("code")).as(answer.body()).isEqualTo("sign_in_refused");
        assertThat(answer.text("rule")).isEqualTo(rule);
        assertThat(answer.setCookie("parley_refresh")).isEmpty();
    }

    private static void assertUnavailable(TestAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(502);
        assertThat(answer.text("code")).isEqualTo("provider_unavailable");
    }
}
