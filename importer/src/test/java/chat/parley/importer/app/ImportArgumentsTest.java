package chat.parley.importer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportArgumentsTest {
    @Test
    void whatIsWrongIsNamedTogetherWithWhatIsAllowed() {
        Map.of(
                        "slack", "whose export it is and a file are needed",
                        "icq a.zip", "there are exports of mattermost, slack and telegram, not of icq",
                        "slack a.zip --dryrun", "unknown option --dryrun",
                        "slack a.zip --people", "--people needs a value")
                .forEach((line, error) -> assertThatThrownBy(() -> ImportArguments.parse(line.split(" ", -1)))
                        .isInstanceOf(ImportArguments.UsageException.class)
                        .hasMessageContaining(error)
                        .hasMessageContaining("Usage: parley import mattermost|slack|telegram FILE"));
    }

    @Test
    void optionsStandAnywhereAndThoseOfTheServicesArePassedOn() {
        assertThat(ImportArguments.parse(
                        "--people=map.csv", "slack", "--parley.postgres.port=1", "a.zip", "--source", "s", "--dry-run"))
                .isEqualTo(new ImportArguments(
                        ImportArguments.Format.SLACK,
                        Path.of("a.zip"),
                        "s",
                        true,
                        true,
                        false,
                        Path.of("map.csv"),
                        List.of("--parley.postgres.port=1")));
    }
}
