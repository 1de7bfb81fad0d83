package chat.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.password.Password;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.testing.LogCapture;
import chat.parley.accounts.testing.Published;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.admin.testing.AdminSystem;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.service.ServiceEvent;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CreateUserTest {
    private static final String LOGIN_RULE =
            "must have 2 to 64 characters: letters, digits, dot, hyphen and underscore, a letter or digit first";

    private final AdminSystem admin = new AdminSystem();
    private final AdminSystem.Signed chief = admin.signedIn("chief", UserRole.ADMIN);

    @AfterAll
    void stop() {
        admin.close();
    }

    @Test
    void aNewAccountHasAOneTimePasswordThatIsToldOnce() {
        TestAnswer answer = create(Map.of("login", "Anna", "name", "Anna Петрова", "role", "moderator"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.text("user/login")).isEqualTo("anna");
        assertThat(answer.text("user/name")).isEqualTo("Anna Петрова");
        assertThat(answer.text("user/role")).isEqualTo("moderator");
        assertThat(answer.text("user/state")).isEqualTo("active");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        String password = answer.text("oneTimePassword");
        assertThat(password).matches("([a-z2-9]{4}-){3}[a-z2-9]{4}");
        String credentials = "from credentials where user_id = '" + answer.text("user/id") + "'";
        assertThat(admin.query("select one_time " + credentials)).isEqualTo("true");
        String hash = admin.query("select password_hash " + credentials);
        assertThat(hash).startsWith("{bcrypt}").doesNotContain(password);
        assertThat(admin.bean(PasswordHashing.class)
                        .matches(Password.of(password), hash)
                        .block(Duration.ofSeconds(30)))
                .isTrue();
        assertThat(admin.client().get("/api/admin/users", chief.token()).body())
                .contains("anna")
                .doesNotContain(password, "oneTimePassword");
        assertThat(create(Map.of("login", "anna2", "name", "Anna", "role", "user"))
                        .text("oneTimePassword"))
                .isNotEqualTo(password);
        assertThat(admin.query("select actor_id from audit_log where action = 'user_created' and subject_id = '"
                        + answer.text("user/id") + "'"))
                .isEqualTo(chief.userId().toString());
    }

    @Test
    void everybodyIsToldOfANewAccount() throws InterruptedException {
        Published published = Published.listen(admin);

        TestAnswer answer = create(Map.of("login", "boris", "name", "Boris", "role", "user"));

        UUID id = UUID.fromString(answer.text("user/id"));
        published.awaitEvent(event -> event instanceof ServiceEvent.UserCreated created && id.equals(created.userId()));
    }

    @Test
    void aPasswordMayBeGivenAndMustBeAGoodOne() {
        TestAnswer answer =
                create(Map.of("login", "clara", "name", "Clara", "role", "user", "password", "violet-tram-gravel-91"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(admin.query("select one_time from credentials where user_id = '" + answer.text("user/id") + "'"))
                .isEqualTo("true");
        assertPasswordRefused("short", "too_short", "must have at least 10 characters");
        assertPasswordRefused("x".repeat(73), "too_long", "must have at most 72 bytes of UTF-8");
        assertPasswordRefused("password12", "too_common", "is among the first that are guessed");
        assertThat(admin.query("select count(*) from users where login = 'dora'"))
                .isEqualTo("0");
    }

    @Test
    void administratorsDecideHowLongAChosenPasswordMustBe() {
        String path = "/api/admin/policies/passwords";
        AdminSystem.Signed user = admin.signedIn("greta", UserRole.USER);
        assertThat(admin.client().get(path, chief.token()).body()).isEqualTo("{\"minCharacters\":10}");
        for (String wrong : new String[] {"{}", "{\"minCharacters\":7}", "{\"minCharacters\":33}"}) {
            assertThat(admin.client()
                            .put(path, WireJson.mapper().readTree(wrong), chief.token())
                            .text("fields/minCharacters"))
                    .isEqualTo("must be a number between 8 and 32; a password has at most 72 bytes of UTF-8,"
                            + " of which a letter may take several");
        }
        assertThat(admin.client()
                        .put(path, Map.of("minCharacters", 32), user.token())
                        .status())
                .isEqualTo(403);

        TestAnswer changed = admin.client().put(path, Map.of("minCharacters", 32), chief.token());

        assertThat(changed.body()).isEqualTo("{\"minCharacters\":32}");
        assertThat(admin.query("select detail from audit_log where detail like 'fewest%'"))
                .isEqualTo("fewest characters of a password: 32, before: 10");
        assertPasswordRefused("violet-tram-gravel-91", "too_short", "must have at least 32 characters");
        assertThat(create(Map.of("login", "hanna", "name", "Hanna", "role", "user"))
                        .status())
                .as("a password that nobody chose")
                .isEqualTo(201);
        admin.client().put(path, Map.of("minCharacters", 10), chief.token());
    }

    @Test
    void aLoginIsGivenToOnePersonOnly() {
        create(Map.of("login", "emil", "name", "Emil", "role", "user"));

        TestAnswer again = create(Map.of("login", " EMIL ", "name", "Another", "role", "user"));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.header("Content-Type")).startsWith("application/problem+json");
        assertThat(again.text("code")).isEqualTo("conflict");
        assertThat(again.text("fields/login")).isEqualTo("is taken");
        assertThat(admin.query("select name from users where login = 'emil'")).isEqualTo("Emil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-anna", "an na", "anna!", "anna@example.org", "<b>anna</b>", "an\\u0000na", "😀😀"})
    void aLoginOfOtherCharactersIsRefused(String login) {
        assertRefused("{\"login\":\"" + login + "\",\"name\":\"x\",\"role\":\"user\"}", "login", LOGIN_RULE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"x","role":"user"}                          | login    | is missing
            {"login":"fedor","role":"user"}                     | name     | is missing
            {"login":"fedor","name":" ","role":"user"}          | name     | must have 1 to 100 characters
            {"login":"fedor","name":"a\\u0007","role":"user"}   | name     | holds a control character
            {"login":"fedor","name":"x"}                        | role     | is missing
            {"login":"fedor","name":"x","role":"root"}          | role     | must be one of user, moderator, admin
            {"login":"fedor","name":"x","role":"ADMIN"}         | role     | must be one of user, moderator, admin
            {"login":"fedor","name":"x","role":2}               | role     | must be one of user, moderator, admin
            {"login":"fedor","name":"x","role":["admin"]}       | role     | must be one of user, moderator, admin
            {"login":"fedor","name":"x","role":"user","password":7} | password | must be text
            [1]                                                 | body     | must be one JSON object
            """)
    void aWrongRequestIsToldTheFieldAndWhatIsAllowed(String body, String field, String rule) {
        assertRefused(body, field, rule);
        assertThat(admin.query("select count(*) from users where login = 'fedor'"))
                .isEqualTo("0");
    }

    @Test
    void whatIsNoRequestIsRefused() {
        assertThat(create("{\"login\":").text("detail")).startsWith("the body is not JSON: broken at byte");
        assertThat(create("").text("detail")).isEqualTo("the body is missing");
        TestAnswer large = create("{\"login\":\"" + "x".repeat(70_000) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.text("detail")).isEqualTo("the body must have at most 65536 bytes");
    }

    @Test
    void aOneTimePasswordReachesNoLog() {
        try (LogCapture log = new LogCapture().begin()) {
            String password = create(Map.of("login", "gregor", "name", "Gregor", "role", "user"))
                    .text("oneTimePassword");

            assertThat(password).isNotEmpty();
            assertThat(log.text()).contains("/api/admin/users").doesNotContain(password, chief.token());
        }
    }

    private TestAnswer create(Object body) {
        return admin.client().post("/api/admin/users", body, chief.token());
    }

    private void assertRefused(String body, String field, String rule) {
        TestAnswer answer = create(body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo("invalid_request");
        assertThat(answer.text("fields/" + field)).as(answer.body()).isEqualTo(rule);
    }

    private void assertPasswordRefused(String password, String rule, String text) {
        TestAnswer answer = create(Map.of("login", "dora", "name", "Dora", "role", "user", "password", password));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("password_refused");
        assertThat(answer.text("rule")).isEqualTo(rule);
        assertThat(answer.text("fields/password")).isEqualTo(text);
    }
}
