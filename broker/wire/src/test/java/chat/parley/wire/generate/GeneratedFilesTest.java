package chat.parley.wire.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** With {@code -Dparley.generate=true} it writes the files instead of comparing them: {@code ./parley generate}. */
class GeneratedFilesTest {
    private final Path repository = GeneratedFiles.repository();

    @TestFactory
    Stream<DynamicTest> committedFilesAreWhatWouldBeGenerated() {
        return GeneratedFiles.files(repository).entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey().toString(), () -> requireSame(file.getKey(), file.getValue())));
    }

    private void requireSame(Path path, String generated) throws IOException {
        Path committed = repository.resolve(path);
        if (Boolean.getBoolean("parley.generate")) {
            Files.createDirectories(committed.getParent());
            Files.writeString(committed, generated);
        }
        List<String> there = Files.exists(committed) ? Files.readAllLines(committed) : List.of();
        List<String> wanted = generated.lines().toList();
        // The first difference only: the whole files would fill the screen.
        for (int line = 0; line < Math.max(there.size(), wanted.size()); line++) {
            assertThat(line < there.size() ? there.get(line) : "the end")
                    .as("%s is out of date at line %d: run ./parley generate", path, line + 1)
                    .isEqualTo(line < wanted.size() ? wanted.get(line) : "the end");
        }
    }
}
