package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.testing.ApiContract;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer names what was wrong and what is allowed, and never what was given. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String DEVICE = "{\"id\":\"0190d0a0-0000-7000-8000-000000000000\"}";

    private final AuthInstance auth = new AuthSystem().start(new TestClock());
    private final TestClient client = auth.client();

    @BeforeAll
    void people() {
        auth.person("anna");
    }

    @AfterAll
    void stop() {
        auth.close();
    }

    @Test
    void everyRouteIsDescribed() {
        ApiContract.requireEveryRoute(auth, "/api/auth");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"password":"sesame","device":D}                               | login      | is missing
            {"login":"anna","device":D}                                    | password   | is missing
            {"login":"anna","passwort":"sesame","device":D}                | password   | is missing
            {"login":null,"password":"sesame","device":D}                  | login      | is missing
            {"login":"","password":"sesame","device":D}                    | login      | must have 1 to 256 characters
            {"login":7,"password":"sesame","device":D}                     | login      | must be text
            {"login":"anna","password":["sesame"],"device":D}              | password   | must be text
            {"login":"anna","password":"sesame"}                           | device     | is missing
            {"login":"anna","password":"sesame","device":"sesame"}         | device     | must be one JSON object
            {"login":"anna","password":"sesame","device":{}}               | device.id  | is missing
            {"login":"anna","password":"sesame","device":{"id":"sesame"}}  | device.id  | must be a UUID
            {"login":"anna","password":"sesame","device":D,"transport":"sesame"} | transport | must be cookie or body
            []                                                             | body       | must be one JSON object
            "sesame"                                                       | body       | must be one JSON object
            {} {}                                                          | login      | is missing
            """)
    void theFieldAndItsRuleAreNamed(String body, String field, String rule) {
        TestAnswer answer = client.post("/api/auth/login", body.replace(":D", ":" + DEVICE), null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo("invalid_request");
        assertThat(answer.text("fields/" + field)).as(answer.body()).isEqualTo(rule);
        assertThat(answer.text("detail")).isEqualTo(field + " " + rule);
        assertThat(answer.body()).doesNotContain("sesame");
    }

    @Test
    void brokenJsonIsToldTheByte() {
        TestAnswer answer = client.post("/api/auth/login", "{\"login\":\"anna\",sesame", null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).startsWith("the body is not JSON: broken at byte 1");
        assertThat(answer.body()).doesNotContain("sesame");
        assertThat(client.post("/api/auth/login", "", null).text("detail")).isEqualTo("the body is missing");
        assertThat(client.post("/api/auth/login", "null", null).text("detail"))
                .isEqualTo("the body must be a JSON object");
    }

    @Test
    void aBodyThatIsTooLargeIsToldTheLimit() {
        TestAnswer answer = client.post("/api/auth/login", Map.of("login", "x".repeat(65_536)), null);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("code")).isEqualTo("too_large");
        assertThat(answer.text("detail")).isEqualTo("the body must have at most 65536 bytes");
        assertThat(client.post("/api/auth/login", Map.of("login", "x".repeat(60_000)), null)
                        .text("fields/login"))
                .isEqualTo("must have 1 to 256 characters");
    }

    @Test
    void anotherTypeThanJsonIsRefused() {
        TestAnswer answer = client.postForm("/api/auth/login", "login=anna&password=sesame");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text("code")).isEqualTo("unsupported_media_type");
        assertThat(answer.text("title")).isEqualTo("The body must be application/json");
    }

    /** As everywhere in the wire contract: newer clients may say more. */
    @Test
    void unknownFieldsAreIgnored() {
        String body = "{\"login\":\"anna\",\"password\":\"" + PASSWORD + "\",\"device\":" + DEVICE
                + ",\"rememberMe\":{\"days\":[1,2]}}";

        assertThat(client.post("/api/auth/login", body, null).status()).isEqualTo(200);
    }

    /** Nobody makes himself somebody else by fields that a request does not have. */
    @Test
    void unknownFieldsChangeNothing() {
        UUID other = auth.person("boris");
        String more = ",\"role\":\"admin\",\"state\":\"active\",\"userId\":\"" + other + "\",\"user\":{\"id\":\""
                + other + "\",\"role\":\"admin\"},\"sessionId\":\"0190d0a0-0000-7000-8000-00000000beef\"}";
        TestAnswer login = client.post(
                "/api/auth/login",
                "{\"login\":\"anna\",\"password\":\"" + PASSWORD + "\",\"device\":" + DEVICE + more,
                null);
        TestAnswer changed = client.post(
                "/api/auth/password",
                "{\"currentPassword\":\"" + PASSWORD + "\",\"newPassword\":\"" + PASSWORD + "\"" + more,
                login.accessToken());

        assertThat(login.text("user/login")).isEqualTo("anna");
        assertThat(login.text("user/role")).isEqualTo("user");
        assertThat(login.text("sessionId")).isNotEqualTo("0190d0a0-0000-7000-8000-00000000beef");
        assertThat(changed.text("rule")).as("judged for anna").isEqualTo("unchanged");
        assertThat(auth.query("select role from users where login = 'anna'")).isEqualTo("user");
    }

    @Test
    void aPasswordChangeNamesItsFields() {
        String token = auth.client().login("anna", PASSWORD).accessToken();

        assertThat(change(token, Map.of("currentPassword", PASSWORD)).text("fields/newPassword"))
                .isEqualTo("is missing");
        assertThat(change(token, Map.of("newPassword", "x")).text("fields/currentPassword"))
                .isEqualTo("is missing");
        assertThat(change(token, Map.of("currentPassword", PASSWORD, "newPassword", "x".repeat(1_025)))
                        .text("fields/newPassword"))
                .isEqualTo("must have 1 to 1024 characters");
        TestAnswer latin = change(token, Map.of("currentPassword", PASSWORD, "newPassword", "x".repeat(73)));
        TestAnswer cyrillic = change(token, Map.of("currentPassword", PASSWORD, "newPassword", "ж".repeat(37)));
        assertThat(latin.status()).isEqualTo(400);
        assertThat(latin.text("code")).isEqualTo("password_refused");
        assertThat(latin.text("rule")).isEqualTo("too_long");
        assertThat(latin.text("fields/newPassword")).isEqualTo("must have at most 72 bytes of UTF-8");
        assertThat(cyrillic.text("fields/newPassword")).isEqualTo("must have at most 72 bytes of UTF-8");
        assertThat(change(token, Map.of("currentPassword", PASSWORD, "newPassword", "короткий"))
                        .text("fields/newPassword"))
                .isEqualTo("must have at least 10 characters");
    }

    @Test
    void aWrongAddressOrMethodIsNotFound() {
        String token = auth.client().login("anna", PASSWORD).accessToken();

        assertThat(client.delete("/api/auth/sessions/seven", token).text("code"))
                .isEqualTo("not_found");
        assertThat(client.get("/api/auth", token).text("code")).isEqualTo("not_found");
        assertThat(client.get("/api/auth/refresh", token).text("code")).isEqualTo("not_found");
    }

    private TestAnswer change(String token, Map<String, String> body) {
        return client.post("/api/auth/password", body, token);
    }
}
