package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.factor.SecondFactorReset;
import chat.parley.accounts.testing.FakeAuthenticator;
import chat.parley.accounts.testing.FakeAuthenticator.Lie;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.factor.core.Totp;
import chat.parley.auth.passkey.UsedCredential;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import chat.parley.storage.policy.Policies;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.UserRole;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Registering passkeys, signing in with them, losing them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeyTest {
    private static final String PASSKEYS = "/api/auth/passkeys";
    private static final String SIGN_IN = PASSKEYS + "/sign-in";
    private static final String FACTOR = "/api/auth/second-factor";
    private static final String ORIGIN = "https://chat.example.org:8443";
    private static final int ES256 = -7;

    private final TestClock clock = new TestClock();
    private final AuthInstance auth = new AuthSystem()
            .start(
                    clock,
                    Map.of(
                            "parley.auth.passkeys.public-address",
                            "https://Chat.Example.ORG:8443/",
                            "parley.auth.passkeys.most-per-person",
                            3,
                            "parley.http.trusted-proxies",
                            "127.0.0.1/32"));
    private final AtomicInteger addresses = new AtomicInteger();

    @AfterAll
    void stop() {
        auth.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-8, ES256, -257})
    void aPasskeySignsInWithoutALoginAndMeetsThePolicyOfTheSecondFactor(int algorithm) {
        UUID id = auth.person("chief" + algorithm, UserRole.MODERATOR);
        Owner chief = new Owner(id, "chief" + algorithm, algorithm);
        String passkey = chief.adds("Ключ \"1\"").text("id");
        Policies policies = new Policies(auth.bean(DatabaseClient.class));
        policies.setSecondFactorRoles(Set.of("moderator"), id, clock.instant()).block();
        assertThat(stranger().login(chief.login, PASSWORD).text("secondFactor")).isEqualTo("enrol");
        TestClient client = stranger();
        assertThat(client.get(SIGN_IN, null).body())
                .isEqualTo("{\"available\":true,\"origin\":\"https://chat.example.org:8443\"}");
        JsonNode options = begun(client);
        assertThat(options.path("rpId").asString()).isEqualTo("chat.example.org");
        assertThat(options.path("userVerification").asString()).isEqualTo("required");
        assertThat(options.path("allowCredentials")).isEmpty();
        assertThat(options.path("timeout").asInt()).isEqualTo(300_000);

        TestAnswer answer = finish(client, chief.authenticator.signIn(options));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("user/login")).isEqualTo(chief.login);
        assertThat(answer.text("secondFactor")).isEmpty();
        assertThat(answer.header("Set-Cookie")).startsWith("parley_refresh=").contains("HTTPOnly", "SameSite=Strict");
        assertThat(client.refresh().status())
                .as("the same session as after a password")
                .isEqualTo(200);
        assertThat(auth.query("select both_factors from sessions where id = '" + answer.text("sessionId") + "'"))
                .as("good for a program, too")
                .isEqualTo("true");
        assertThat(chief.client
                        .get("/api/auth/sessions/new", chief.token)
                        .json()
                        .path("sessions"))
                .as("a new device is told of")
                .hasSize(1);
        JsonNode own = client.get(PASSKEYS, answer.accessToken()).json().at("/passkeys/0");
        assertThat(own.path("id").asString()).isEqualTo(passkey);
        assertThat(own.path("name").asString()).isEqualTo("Ключ \"1\"");
        assertThat(own.path("synced").asBoolean()).isFalse();
        assertThat(own.path("lastUsedAt").asString()).isEqualTo(clock.instant().toString());
        assertThat(auth.query("select string_agg(action || ' ' || detail, ', ' order by seq) from audit_log"
                        + " where subject_id = '" + id + "' and action like 'passkey%'"))
                .isEqualTo("passkey_added passkey " + passkey);
        policies.setSecondFactorRoles(Set.of(), id, clock.instant()).block();
    }

    @Test
    void aNewOneNeedsThePasswordAndIsBoundToItsOwner() {
        Owner anna = new Owner("anna");
        assertThat(anna.begin(Map.of()).text("fields/currentPassword")).isEqualTo("is missing");
        assertThat(anna.begin(Map.of("code", "123456")).text("fields/currentPassword"))
                .isEqualTo("is missing");
        assertThat(anna.begin(Map.of("currentPassword", "wrong")).text("code")).isEqualTo("password_refused");

        JsonNode options = anna.begin(Map.of("currentPassword", PASSWORD)).json();

        assertThat(options.at("/rp/id").asString()).isEqualTo("chat.example.org");
        assertThat(options.at("/user/name").asString()).isEqualTo("anna");
        assertThat(Base64.getUrlDecoder().decode(options.at("/user/id").asString()))
                .hasSize(16);
        assertThat(options.path("attestation").asString()).isEqualTo("none");
        assertThat(options.path("authenticatorSelection").toString())
                .isEqualTo(
                        "{\"residentKey\":\"required\",\"requireResidentKey\":true,\"userVerification\":\"required\"}");
        assertThat(options.path("pubKeyCredParams").findValues("alg").toString())
                .isEqualTo("[-8, -7, -257]");
        Owner boris = new Owner("boris");
        assertRefused(boris.register("Stolen", anna.authenticator.register(options)), "attempt");
        assertThat(anna.register("Mine", anna.authenticator.register(options)).status())
                .as("the same challenge, which somebody else could not use up")
                .isEqualTo(200);
        assertRefused(anna.register("Again", anna.authenticator.register(options)), "attempt");
        JsonNode next = anna.begin(Map.of("currentPassword", PASSWORD)).json();
        assertThat(next.at("/excludeCredentials/0/transports").toString())
                .as("those that browsers know")
                .isEqualTo("[\"internal\"]");
        assertRefused(anna.register("Twice", anna.authenticator.register(next)), "known");
        assertThat(anna.client.login("anna", PASSWORD).text("sessionId"))
                .as("passwords go on working")
                .isNotEmpty();
    }

    @Test
    void withASecondFactorANewOneNeedsACodeAndThePasswordIsNotEnough() {
        Owner clara = new Owner("clara");
        String secret = clara.client
                .post(FACTOR, Map.of("currentPassword", PASSWORD), clara.token)
                .text("secret");
        String recovery = clara.client
                .post(FACTOR + "/confirm", Map.of("code", code(secret)), clara.token)
                .text("recoveryCodes/0");
        assertThat(clara.client.get(PASSKEYS, clara.token).text("confirmation")).isEqualTo("code");
        assertThat(clara.begin(Map.of("currentPassword", PASSWORD)).text("fields/code"))
                .isEqualTo("is missing");
        assertThat(clara.begin(Map.of("code", "abc", "currentPassword", PASSWORD))
                        .text("code"))
                .isEqualTo("code_refused");

        JsonNode options = clara.begin(Map.of("code", recovery)).json();

        assertThat(clara.register("Phone", clara.authenticator.register(options, new Lie().synced()))
                        .json()
                        .path("synced")
                        .asBoolean())
                .isTrue();
        TestClient client = stranger();
        TestAnswer signedIn = finish(client, clara.authenticator.signIn(begun(client), new Lie().synced()));
        assertThat(signedIn.text("sessionId")).as(signedIn.body()).isNotEmpty();
        assertRefused(
                finish(client, clara.authenticator.signIn(begun(client))),
                "response"); // What may be copied does not stop being so.
    }

    @Test
    void onePersonHasSoManyAndSeesRenamesAndRemovesTheOwnOnly() {
        Owner dora = new Owner("dora");
        String first = dora.adds("First").text("id");
        for (String name : List.of("Second", "Third")) {
            assertThat(dora.registers(new FakeAuthenticator(ES256, ORIGIN), name)
                            .status())
                    .isEqualTo(200);
        }
        TestAnswer full = dora.begin(Map.of("currentPassword", PASSWORD));
        assertThat(full.status()).isEqualTo(403);
        assertThat(full.text("code") + " " + full.text("rule")).isEqualTo("limit_reached passkeys");
        assertThat(full.text("fields/passkeys")).isEqualTo("may be 3: remove one first");
        Owner emil = new Owner("emil");
        for (String foreign : List.of(first, UUID.randomUUID().toString(), "x")) {
            String path = PASSKEYS + "/" + foreign;
            assertThat(emil.client
                            .patch(path, Map.of("name", "Mine"), emil.token)
                            .status())
                    .isEqualTo(404);
            assertThat(emil.client.delete(path, emil.token).status()).isEqualTo(404);
        }
        assertThat(emil.client.get(PASSKEYS, emil.token).json().path("passkeys"))
                .isEmpty();
        String path = PASSKEYS + "/" + first;
        assertThat(dora.client.patch(path, Map.of("name", " "), dora.token).text("detail"))
                .contains("name must have 1 to 100 characters");

        assertThat(dora.client.patch(path, Map.of("name", "Laptop"), dora.token).text("name"))
                .isEqualTo("Laptop");

        TestClient client = stranger();
        JsonNode options = begun(client);
        assertThat(dora.client.delete(path, dora.token).status()).isEqualTo(204);
        assertThat(dora.client
                        .get(PASSKEYS, dora.token)
                        .json()
                        .path("passkeys")
                        .findValues("name")
                        .toString())
                .isEqualTo("[\"Second\", \"Third\"]");
        assertRefused(finish(client, dora.authenticator.signIn(options)), "passkey");
        assertThat(auth.query("select action from audit_log where subject_id = '" + dora.id + "' and detail = 'passkey "
                        + first + "' order by seq desc limit 1"))
                .isEqualTo("passkey_removed");
    }

    @Test
    void anAnswerIsGoodOnceAndInTime() {
        Owner fedor = new Owner("fedor");
        fedor.adds("Phone");
        TestClient client = stranger();
        JsonNode options = begun(client);
        Map<String, Object> answer = fedor.authenticator.signIn(options);
        assertThat(finish(client, answer).status()).isEqualTo(200);

        assertRefused(finish(client, answer), "attempt");
        assertRefused(finish(client, fedor.authenticator.signIn(options)), "attempt");
        JsonNode wasted = begun(client);
        assertRefused(finish(client, fedor.authenticator.signIn(wasted, new Lie().unverified())), "response");
        assertRefused(finish(client, fedor.authenticator.signIn(wasted)), "attempt");
        JsonNode registering = fedor.begin(Map.of("currentPassword", PASSWORD)).json();
        assertRefused(finish(client, fedor.authenticator.signIn(challenge(registering))), "attempt");
        assertRefused(
                fedor.register("By sign-in", fedor.authenticator.register(registration(begun(client), fedor.id))),
                "attempt");
        Map<String, Object> invented = Map.of("rpId", "chat.example.org", "challenge", "A".repeat(43));
        assertRefused(finish(client, fedor.authenticator.signIn(json(invented))), "attempt");
        JsonNode early = begun(client);
        JsonNode late = begun(client);
        clock.advance(Duration.ofMinutes(5));
        assertThat(finish(client, fedor.authenticator.signIn(early)).status()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertRefused(finish(client, fedor.authenticator.signIn(late)), "attempt");
        assertRefused(fedor.register("Late", fedor.authenticator.register(registering)), "attempt");
        begun(client);
        assertThat(auth.query("select count(*) from passkey_challenges"))
                .as("old ones are swept")
                .isEqualTo("1");
    }

    @Test
    void everythingAboutAnAnswerMustBeRight() {
        Owner gala = new Owner("gala");
        gala.adds("Phone");
        Owner hanna = new Owner("hanna");
        hanna.adds("Phone");
        Map<String, UnaryOperator<Lie>> lies = new LinkedHashMap<>();
        lies.put("another site", lie -> lie.origin("https://chat.example.net:8443"));
        lies.put("another port", lie -> lie.origin("https://chat.example.org"));
        lies.put("without TLS", lie -> lie.origin("http://chat.example.org:8443"));
        lies.put("below it", lie -> lie.origin("https://evil.chat.example.org:8443"));
        lies.put("within a foreign page", Lie::crossOrigin);
        lies.put("another relying party", lie -> lie.relyingParty("example.org"));
        lies.put("without verification", Lie::unverified);
        lies.put("without presence", Lie::absent);
        lies.put("another ceremony", lie -> lie.type("payment.get"));
        TestClient client = stranger();
        lies.forEach((name, lie) -> {
            assertRefused(name, finish(client, gala.authenticator.signIn(begun(client), lie.apply(new Lie()))));
            JsonNode options = hanna.begin(Map.of("currentPassword", PASSWORD)).json();
            Map<String, Object> made = new FakeAuthenticator(ES256, ORIGIN).register(options, lie.apply(new Lie()));
            assertRefused(name, hanna.register(name, made));
        });
        assertRefused(
                "another key", finish(client, gala.authenticator.signIn(begun(client), new Lie().brokenSignature())));
        byte[] other = Base64.getUrlDecoder()
                .decode(hanna.begin(Map.of("currentPassword", PASSWORD)).text("user/id"));
        assertRefused(
                "another user", finish(client, gala.authenticator.signIn(begun(client), new Lie().userHandle(other))));
        Map<String, Object> mixed = new HashMap<>(gala.authenticator.signIn(begun(client)));
        mixed.put("id", hanna.authenticator.signIn(begun(client)).get("id"));
        assertRefused("another passkey", finish(client, mixed));
        assertThat(hanna.client.get(PASSKEYS, hanna.token).json().path("passkeys"))
                .hasSize(1);
        assertThat(finish(client, gala.authenticator.signIn(begun(client))).status())
                .isEqualTo(200);
    }

    @Test
    void unknownPasskeysAndThoseOfBlockedPeopleGetOneAnswer() {
        Owner ivan = new Owner("ivan");
        ivan.adds("Phone");
        TestClient client = stranger();
        TestAnswer unknown = finish(
                client, new FakeAuthenticator(ES256, ORIGIN).signIn(begun(client), new Lie().userHandle(new byte[16])));
        assertRefused(unknown, "passkey");
        JsonNode options = begun(client);
        auth.execute("update users set state = 'blocked' where id = '" + ivan.id + "'");

        TestAnswer blocked = finish(client, ivan.authenticator.signIn(options));

        assertThat(blocked.status()).isEqualTo(unknown.status());
        assertThat(blocked.body()).isEqualTo(unknown.body());
        auth.execute("update users set state = 'active' where id = '" + ivan.id + "'");
        assertThat(finish(client, ivan.authenticator.signIn(begun(client))).status())
                .isEqualTo(200);
    }

    @Test
    void aCounterThatGoesBackIsRefusedAndNoted() {
        Owner kira = new Owner("kira");
        kira.adds("Key");
        TestClient client = stranger();
        for (long count : List.of(0L, 0L, 7L, 8L)) {
            assertThat(finish(client, kira.authenticator.signIn(begun(client), new Lie().count(count)))
                            .status())
                    .as("%s", count)
                    .isEqualTo(200);
        }

        for (long count : List.of(8L, 7L, 0L)) {
            assertRefused(finish(client, kira.authenticator.signIn(begun(client), new Lie().count(count))), "counter");
        }

        assertThat(auth.query("select count(*) from audit_log where action = 'passkey_copy_suspected'"
                        + " and actor_id is null and subject_id = '" + kira.id + "'"))
                .isEqualTo("3");
        assertThat(finish(client, kira.authenticator.signIn(begun(client), new Lie().count(9)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void itDoesNotGoRoundAOneTimePassword() {
        Owner lena = new Owner("lena");
        lena.adds("Phone");
        auth.execute("update credentials set one_time = true where user_id = '" + lena.id + "'");
        TestClient client = stranger();

        TestAnswer answer = finish(client, lena.authenticator.signIn(begun(client)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("mustChangePassword").asBoolean()).isTrue();
        assertThat(answer.text("sessionId") + answer.header("Set-Cookie")).isEmpty();
        assertThat(client.get(PASSKEYS, answer.accessToken()).status()).isEqualTo(401);
    }

    @Test
    void whoTriesManyFromOneAddressWaitsAndAKnownDeviceDoesNot() {
        Owner mila = new Owner("mila");
        mila.adds("Phone");
        String address = nextAddress();
        TestClient guesser = auth.client().with("X-Forwarded-For", address);
        FakeAuthenticator unknown = new FakeAuthenticator(ES256, ORIGIN);
        for (int i = 0; i < 31; i++) {
            assertRefused(
                    finish(guesser, unknown.signIn(begun(guesser), new Lie().userHandle(new byte[16]))), "passkey");
        }

        TestAnswer limited = finish(guesser, mila.authenticator.signIn(begun(guesser)));

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.json().path("retryAfterMs").asLong()).isEqualTo(1_000);
        assertThat(guesser.login("mila", PASSWORD).status())
                .as("one count of an address for all ways in")
                .isEqualTo(429);
        TestClient known = mila.client.with("X-Forwarded-For", address);
        assertThat(finish(known, mila.authenticator.signIn(begun(known))).status())
                .isEqualTo(200);
    }

    @Test
    void aResetTakesPasskeysAwayAndEndsTheSignIns() {
        Owner nina = new Owner("nina");
        nina.adds("Phone");
        TestClient client = stranger();
        assertThat(finish(client, nina.authenticator.signIn(begun(client))).status())
                .isEqualTo(200);

        assertThat(AuthInstance.get(auth.bean(SecondFactorReset.class).reset(nina.id, nina.id, clock.instant())))
                .hasSize(2);

        assertThat(client.refresh().status()).isEqualTo(401);
        assertRefused(finish(client, nina.authenticator.signIn(begun(client))), "passkey");
    }

    @Test
    void whatCannotBeReadNamesTheField() {
        Owner olga = new Owner("olga");
        Map<String, Object> good = new FakeAuthenticator(ES256, ORIGIN)
                .signIn(json(Map.of("rpId", "x")), new Lie().userHandle(new byte[16]));
        TestClient client = stranger();
        assertThat(client.post(SIGN_IN + "/finish", Map.of("credential", good), null)
                        .text("fields/device"))
                .isEqualTo("is missing");
        assertThat(finish(client, Map.of("id", "AAAA")).text("fields/credential.response"))
                .isEqualTo("is missing");
        for (String field : List.of("clientDataJSON", "authenticatorData", "signature", "userHandle")) {
            Map<String, Object> response = new HashMap<>(Map.of(
                    "clientDataJSON", "AAAA", "authenticatorData", "AAAA", "signature", "AAAA", "userHandle", "AAAA"));
            response.put(field, "not+base64url");
            assertThat(finish(client, Map.of("id", "AAAA", "response", response))
                            .text("fields/credential.response." + field))
                    .isEqualTo("must be base64url");
            response.put(field, "AAAA");
            assertRefused(finish(client, Map.of("id", "AAAA", "response", response)), "response");
        }
        Map<String, Object> cut = Map.of("response", Map.of("clientDataJSON", "e30", "attestationObject", "o2NmbXQ"));
        assertRefused(olga.register("Cut", cut), "response");
        assertThat(olga.register("", cut).text("detail")).contains("name must have 1 to 100 characters");
    }

    private JsonNode begun(TestClient client) {
        TestAnswer answer = client.post(SIGN_IN + "/begin", Map.of(), null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static TestAnswer finish(TestClient client, Map<String, Object> credential) {
        return client.post(
                SIGN_IN + "/finish",
                Map.of("credential", credential, "device", Map.of("id", client.deviceId(), "name", "Test")),
                null);
    }

    /** As if the challenge of a registration had been given out for a sign-in. */
    private static JsonNode challenge(JsonNode registration) {
        return json(Map.of(
                "rpId",
                "chat.example.org",
                "challenge",
                registration.path("challenge").asString()));
    }

    /** As if the challenge of a sign-in had been given out for a registration. */
    private static JsonNode registration(JsonNode signIn, UUID user) {
        String handle = Base64.getUrlEncoder().withoutPadding().encodeToString(UsedCredential.handle(user));
        return json(Map.of(
                "rp",
                Map.of("id", "chat.example.org"),
                "user",
                Map.of("id", handle),
                "challenge",
                signIn.path("challenge").asString()));
    }

    private static JsonNode json(Map<String, Object> value) {
        return WireJson.mapper().valueToTree(value);
    }

    private static void assertRefused(TestAnswer answer, String rule) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.text("code") + " " + answer.text("rule")).isEqualTo("passkey_refused " + rule);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    private static void assertRefused(String what, TestAnswer answer) {
        assertThat(answer.text("code") + " " + answer.text("rule")).as(what).isEqualTo("passkey_refused response");
    }

    private String code(String secret) {
        return Totp.code(SecondFactorTest.decode(secret), Totp.step(clock.instant()));
    }

    /** On a new device, at an address of its own. */
    private TestClient stranger() {
        return auth.client().with("X-Forwarded-For", nextAddress());
    }

    private String nextAddress() {
        int next = addresses.incrementAndGet();
        return "203.0." + next / 250 + "." + (next % 250 + 1);
    }

    private final class Owner {
        private final UUID id;
        private final String login;
        private final TestClient client = stranger();
        private final String token;
        private final FakeAuthenticator authenticator;

        Owner(String login) {
            this(auth.person(login), login, ES256);
        }

        Owner(UUID id, String login, int algorithm) {
            this.id = id;
            this.login = login;
            this.token = client.login(login, PASSWORD).accessToken();
            this.authenticator = new FakeAuthenticator(algorithm, ORIGIN);
        }

        TestAnswer begin(Map<String, Object> body) {
            return client.post(PASSKEYS + "/begin", body, token);
        }

        TestAnswer register(String name, Map<String, Object> credential) {
            return client.post(PASSKEYS, Map.of("name", name, "credential", credential), token);
        }

        TestAnswer registers(FakeAuthenticator by, String name) {
            return register(
                    name, by.register(begin(Map.of("currentPassword", PASSWORD)).json()));
        }

        TestAnswer adds(String name) {
            TestAnswer added = registers(authenticator, name);
            assertThat(added.status()).as(added.body()).isEqualTo(200);
            return added;
        }
    }
}
