package chat.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.testing.LogCapture;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.admin.testing.AdminSystem;
import chat.parley.wire.Ids;
import chat.parley.wire.model.UserRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invitations and lists of people, on the side of administrators. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InviteTest {
    private static final String INVITATIONS = "/api/admin/invitations";

    private final AdminSystem admin = new AdminSystem();
    private final AdminSystem.Signed chief = admin.signedIn("chief", UserRole.ADMIN);

    @AfterAll
    void stop() {
        admin.close();
    }

    @Test
    void anInvitationTellsItsTokenOnceAndKeepsAHash() {
        try (LogCapture log = new LogCapture().begin()) {
            Instant before = Instant.now();
            TestAnswer created = invite(Map.of("role", "moderator", "name", "Anna"));

            assertThat(created.status()).as(created.body()).isEqualTo(201);
            assertThat(created.header("Cache-Control")).isEqualTo("no-store");
            String token = created.text("token");
            assertThat(token).matches("[\\w-]{43}");
            assertThat(created.text("path")).isEqualTo("/invite#" + token);
            assertThat(created.text("invitation/state")).isEqualTo("open");
            assertThat(created.text("invitation/createdByName")).isEqualTo("Name");
            assertThat(Duration.between(before, Instant.parse(created.text("invitation/expiresAt"))))
                    .isBetween(Duration.ofDays(3), Duration.ofHours(73));
            String id = created.text("invitation/id");
            assertThat(admin.query("select encode(token_hash, 'escape') from invitations where id = '" + id + "'"))
                    .doesNotContain(token);
            assertThat(audit(id)).startsWith("invitation_created: role moderator, until ");
            assertThat(list("?limit=1").body()).contains(id).doesNotContain(token);
            assertThat(log.text()).contains(INVITATIONS).doesNotContain(token);
        }
    }

    @Test
    void invitationsAreListedPageByPageAndWithdrawn() {
        String older = invite(Map.of("role", "user")).text("invitation/id");
        String newer = invite(Map.of("role", "user", "hours", 1)).text("invitation/id");
        TestAnswer first = list("?limit=1");
        assertThat(first.text("invitations/0/id")).isEqualTo(newer);
        assertThat(list("?limit=1&before=" + first.text("next")).text("invitations/0/id"))
                .isEqualTo(older);

        TestAnswer withdrawn = admin.client().delete(INVITATIONS + "/" + newer, chief.token());

        assertThat(withdrawn.text("state")).as(withdrawn.body()).isEqualTo("withdrawn");
        assertThat(audit(newer)).isEqualTo("invitation_withdrawn: before: open");
        for (String gone : List.of(newer, Ids.next().toString(), "seven")) {
            assertThat(admin.client()
                            .delete(INVITATIONS + "/" + gone, chief.token())
                            .status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"hours":5}                    | role  | is missing
            {"role":"user","hours":0}      | hours | must be a number between 1 and 720
            {"role":"user","hours":721}    | hours | must be a number between 1 and 720
            {"role":"user","name":" "}     | name  | must have 1 to 100 characters
            """)
    void aWrongInvitationIsToldTheFieldAndWhatIsAllowed(String body, String field, String rule) {
        TestAnswer answer = invite(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("fields/" + field)).as(answer.body()).isEqualTo(rule);
    }

    @Test
    void aListIsTriedFirstAndThenCreatesWhoIsNew() {
        admin.signedIn("there", UserRole.USER);
        String list =
                "\uFEFFlogin;name;role\r\n Vera ;\"Вера; \"\"В.\"\"\";user\r\n\r\nthere;Other;admin\r\nwim;Wim;moderator\r\n";

        TestAnswer tried = load("?dry-run=true", list);

        assertThat(tried.status()).as(tried.body()).isEqualTo(200);
        assertThat(tried.text("created/0/login")).isEqualTo("vera");
        assertThat(tried.text("created/0/name")).isEqualTo("Вера; \"В.\"");
        assertThat(tried.text("existing/0/login")).isEqualTo("there");
        assertThat(tried.text("existing/0/line")).isEqualTo("4");
        assertThat(tried.body()).doesNotContain("oneTimePassword");
        assertThat(count("vera")).isEqualTo("0");

        TestAnswer done = load("?dry-run=false", list);

        assertThat(done.json().at("/created").size()).as(done.body()).isEqualTo(2);
        assertThat(done.text("created/0/oneTimePassword")).matches("([a-z2-9]{4}-){3}[a-z2-9]{4}");
        assertThat(done.text("created/1/role")).isEqualTo("moderator");
        assertThat(done.json().at("/existing").size()).isEqualTo(1);
        assertThat(admin.query("select name || role from users where login = 'there'"))
                .isEqualTo("Nameuser");
        assertThat(admin.query("select count(*) from credentials c join users u on u.id = c.user_id"
                        + " where c.one_time and u.login in ('vera', 'wim')"))
                .isEqualTo("2");
        assertThat(admin.query("select detail from audit_log where action = 'users_imported'"))
                .isEqualTo("2 of 2 created");
        assertThat(load("?dry-run=false", list).json().at("/existing").size()).isEqualTo(3);
    }

    @Test
    void everyMistakeOfAListIsNamedAndNobodyIsCreated() {
        TestAnswer answer =
                load("?dry-run=false", "login,name,role\nxenia,Xenia,user\n-x,,boss\nXENIA,Xenia,user\nyuri,Yuri\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/fields").toString())
                .isEqualTo("{\"line 3, login\":\"must have 2 to 64 characters: letters, digits, dot, hyphen and"
                        + " underscore, a letter or digit first\",\"line 3, name\":\"must have 1 to 100 characters\","
                        + "\"line 3, role\":\"must be one of user, moderator, admin\","
                        + "\"line 4, login\":\"stands in line 2, too\",\"line 5\":\"must have 3 columns\"}");
        assertThat(count("xenia")).isEqualTo("0");
        assertThat(load("?dry-run=true", "name,login\n").text("fields/line 1"))
                .isEqualTo("must be the header login,name,role");
        assertThat(load("?dry-run=true", "login,name,role\n\"a").text("fields/body"))
                .startsWith("must be comma-separated values");
        String many = IntStream.rangeClosed(1, 101)
                .mapToObj(i -> "p" + i + "x,P,user\n")
                .collect(Collectors.joining());
        assertThat(load("?dry-run=true", "login,name,role\n" + many).text("fields/body"))
                .isEqualTo("must have at most 100 lines besides the header");
        assertThat(load("", "login,name,role\n").text("fields/dry-run")).isEqualTo("must be one of true, false");
        assertThat(admin.client()
                        .postCsv("/api/admin/users/import?dry-run=true", new byte[] {(byte) 0xff}, chief.token())
                        .text("fields/body"))
                .isEqualTo("must be UTF-8");
        assertThat(admin.client()
                        .post("/api/admin/users/import?dry-run=true", Map.of(), chief.token())
                        .status())
                .isEqualTo(415);
    }

    @Test
    void onlyAdministratorsMayAnyOfIt() {
        AdminSystem.Signed user = admin.signedIn("zed", UserRole.MODERATOR);
        String path = INVITATIONS + "/" + Ids.next();
        assertThat(admin.client().get(INVITATIONS, user.token()).status()).isEqualTo(403);
        assertThat(admin.client()
                        .post(INVITATIONS, Map.of("role", "admin"), user.token())
                        .status())
                .isEqualTo(403);
        assertThat(admin.client().delete(path, user.token()).status()).isEqualTo(403);
        assertThat(admin.client()
                        .postCsv("/api/admin/users/import?dry-run=true", new byte[0], user.token())
                        .status())
                .isEqualTo(403);
        assertThat(admin.client().get(INVITATIONS, null).status()).isEqualTo(401);
    }

    private TestAnswer invite(Object body) {
        return admin.client().post(INVITATIONS, body, chief.token());
    }

    private TestAnswer list(String query) {
        return admin.client().get(INVITATIONS + query, chief.token());
    }

    private TestAnswer load(String query, String list) {
        return admin.client()
                .postCsv("/api/admin/users/import" + query, list.getBytes(StandardCharsets.UTF_8), chief.token());
    }

    private String count(String login) {
        return admin.query("select count(*) from users where login = '" + login + "'");
    }

    private String audit(String subject) {
        return admin.query("select action || ': ' || detail from audit_log where subject_id = '" + subject
                + "' order by seq desc limit 1");
    }
}
