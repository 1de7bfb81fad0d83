package chat.parley.desktop.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowsIntegrationTest {
    private final FakeRegistry registry = new FakeRegistry();
    private final ProgramCommand command =
            new ProgramCommand(List.of("C:\\Program Files\\Parley\\Parley.exe", "--data=D:\\"));
    private final WindowsIntegration windows = new WindowsIntegration(registry, command, Registration.PARLEY);

    @Test
    void itIsStartedAtSignIn() {
        assertThat(windows.startsAtSignIn()).isFalse();
        windows.startAtSignIn(true);
        assertThat(windows.startsAtSignIn()).isTrue();
        // A backslash before a quote would make it a part of the word.
        assertThat(registry.keys())
                .isEqualTo(Map.of(
                        WindowsIntegration.RUN,
                        Map.of(
                                "Parley",
                                "\"C:\\Program Files\\Parley\\Parley.exe\" \"--data=D:\\\\\" \"--minimised\"")));
        windows.startAtSignIn(false);
        assertThat(windows.startsAtSignIn()).isFalse();
    }

    @Test
    void itOpensLinks() {
        windows.openLinks(true);
        assertThat(windows.opensLinks()).isTrue();
        assertThat(registry.read("Software\\Classes\\parley", "URL Protocol")).contains("");
        assertThat(registry.read("Software\\Classes\\parley" + "\\shell\\open\\command", ""))
                .contains("\"C:\\Program Files\\Parley\\Parley.exe\" \"--data=D:\\\\\" \"--link\" \"%1\"");
        ProgramCommand moved = new ProgramCommand(List.of("E:\\Parley.exe"));
        assertThat(new WindowsIntegration(registry, moved, Registration.PARLEY).opensLinks())
                .isFalse();
        windows.openLinks(false);
        assertThat(registry.keys()).isEmpty();
        windows.openLinks(false);
        assertThat(windows.opensLinks()).isFalse();
    }
}
