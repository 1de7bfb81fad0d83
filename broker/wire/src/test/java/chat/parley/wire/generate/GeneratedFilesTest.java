package chat.parley.wire.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GeneratedFilesTest {
    private final Path repository = Generate.repository();

    @TestFactory
    Stream<DynamicTest> committedFilesAreWhatWouldBeGenerated() {
        return Generate.files(repository).entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey().toString(), () -> requireSame(file.getKey(), file.getValue())));
    }

    private void requireSame(Path path, String generated) throws IOException {
        Path committed = repository.resolve(path);
        assertThat(committed).as("generate it: %s", Generate.COMMAND).exists();
        assertThat(Files.readString(committed))
                .as("%s is out of date; generate it again: %s", path, Generate.COMMAND)
                .isEqualTo(generated);
    }
}
