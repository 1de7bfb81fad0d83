package chat.parley.desktop.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgramCommandTest {
    @Test
    void aFileOfOptionsIsWrittenAsJavaReadsItThere() {
        assertThat(ProgramCommand.charset("Windows 11", "Cp1251").name()).isEqualTo("windows-1251");
        assertThat(ProgramCommand.charset("Windows 11", "UTF-8")).isEqualTo(StandardCharsets.UTF_8);
        // Elsewhere Java takes the bytes of a path as they are.
        assertThat(ProgramCommand.charset("Linux", "ANSI_X3.4-1968")).isEqualTo(StandardCharsets.UTF_8);
    }
}
