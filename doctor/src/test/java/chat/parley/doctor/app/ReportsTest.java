package chat.parley.doctor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Place;
import chat.parley.doctor.core.Report;
import chat.parley.doctor.core.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {
    private static final Report REPORT = new Report(
            Instant.parse("2026-11-29T12:00:00Z"),
            Place.OUTSIDE,
            List.of(
                    Finding.ok(Check.DNS, "chat.example.org", "198.51.100.20"),
                    Finding.failed(Check.TURN_REFUSAL, "turn:a", "reaches 10.0.0.1", "deny it"),
                    Finding.notApplicable(Check.HAIRPIN, "chat.example.org", "no router")));

    /** The example of docs/doctor.md. */
    @Test
    void writesTheJsonThatIsDocumented() throws IOException {
        JsonMapper mapper = new JsonMapper();
        String document = Files.readString(Path.of("../docs/doctor.md"));
        String example = document.substring(document.indexOf("```json") + 7);
        JsonNode documented = mapper.readTree(example.substring(0, example.indexOf("```")));
        assertThat(mapper.readTree(JsonReport.of(REPORT))).isEqualTo(documented);
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void everyCheckIsDocumented(Check check) throws IOException {
        assertThat(Files.readString(Path.of("../docs/doctor.md"))).contains("| `" + check.id() + "` |");
        assertThat(Files.readString(Path.of("../docs/doctor.ru.md"))).contains("| `" + check.id() + "` |");
    }

    @Test
    void writesALineForPeople() {
        assertThat(TextReport.of(REPORT))
                .contains("OK              dns, chat.example.org: 198.51.100.20\n")
                .contains("FAILED          turn-refusal, turn:a: reaches 10.0.0.1\n                Remedy: deny it\n")
                .endsWith("\n1 failed, 1 not-applicable, 1 ok\n");
    }

    @Test
    void readsOptions() {
        Options options =
                new Options(List.of("--ntp=a:1", "--ca", "file", "--json"), Set.of("--ntp", "--ca"), Set.of("--json"));
        assertThat(options.value("--ntp")).contains("a:1");
        assertThat(options.path("--ca")).contains(Path.of("file"));
        assertThat(options.has("--json")).isTrue();
        assertThat(options.port("--port", 8080)).isEqualTo(8080);
        assertThat(ServerAddress.parse("--ntp", "a:1", 123)).isEqualTo(new ServerAddress("a", 1));
        assertThat(ServerAddress.parse("--ntp", "[2001:db8::1]:7", 123)).isEqualTo(new ServerAddress("2001:db8::1", 7));
        assertThat(ServerAddress.parse("--ntp", "2001:db8::1", 123)).isEqualTo(new ServerAddress("2001:db8::1", 123));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--unknown", "--ca", "--ntp", "name"})
    void refusesOtherOptions(String argument) {
        assertThatThrownBy(() -> new Options(List.of(argument), Set.of("--ntp", "--ca"), Set.of("--json")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(argument);
    }

    @Test
    void readsWhatTheMachineTells() {
        HostFacts facts = new HostFacts(List.of(
                "key /srv/parley/compose/secrets/master.json",
                "mode 444 /srv/parley/compose/secrets/master.json",
                "mode 755 /srv/parley/compose/secrets",
                "disk 500 1000 /srv/with space",
                "backups /srv/backup",
                "backup parley-20261129T020000Z 10 database.age",
                "ca aGVsbG8="));
        List<Finding> findings = facts.findings(Instant.parse("2026-11-29T12:00:00Z"));
        assertThat(findings).extracting(Finding::check).containsExactly(Check.DISK, Check.KEY_FILES, Check.BACKUP);
        assertThat(findings).allMatch(finding -> finding.verdict() instanceof Verdict.Failed);
        assertThat(findings.getFirst().subject()).isEqualTo("/srv/with space");
        assertThat(facts.authority())
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"other fact", "mode 999 /a", "disk 1", "ca !"})
    void refusesOtherFacts(String line) {
        assertThatThrownBy(() -> new HostFacts(List.of(line))).isInstanceOf(UsageException.class);
    }
}
