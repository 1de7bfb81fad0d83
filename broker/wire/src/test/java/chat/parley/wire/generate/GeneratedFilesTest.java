package chat.parley.wire.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(committed).exists();
        assertThat(Files.readString(committed))
                .as("%s is out of date: run ./parley generate", path)
                .isEqualTo(generated);
    }
}
