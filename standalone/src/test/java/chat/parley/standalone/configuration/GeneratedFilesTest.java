package chat.parley.standalone.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With {@code -Dparley.generate=true} it writes the file instead of comparing it: {@code ./parley generate}. */
class GeneratedFilesTest {
    private static final Path DOCUMENT = Path.of("../docs/configuration.md");

    @Test
    void theDocumentIsWhatWouldBeGenerated() throws IOException {
        String generated = ConfigurationDocument.generate();
        if (Boolean.getBoolean("parley.generate")) {
            Files.writeString(DOCUMENT, generated);
        }
        assertThat(Files.exists(DOCUMENT) ? Files.readAllLines(DOCUMENT) : List.of())
                .as("docs/configuration.md is out of date: run ./parley generate")
                .isEqualTo(generated.lines().toList());
    }

    @Test
    void everyKeyIsExplained() {
        assertThat(ConfigurationDocument.keys())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.description()).as(key.name()).isNotBlank());
    }
}
