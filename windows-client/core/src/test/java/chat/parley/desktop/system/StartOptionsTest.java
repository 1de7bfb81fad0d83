package chat.parley.desktop.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartOptionsTest {
    @Test
    void nothingBehindALinkIsAnOption() {
        StartOptions options = StartOptions.of(
                List.of("--data=/home/anna/parley", "--link", "parley://x/", "--data=/tmp/evil", "--self-test"));
        assertThat(options.data()).isEqualTo(Path.of("/home/anna/parley"));
        assertThat(options.selfTest()).isFalse();
        assertThat(options.link()).isEqualTo("parley://x/ --data=/tmp/evil --self-test");
    }

    @Test
    void optionsAreKnown() {
        StartOptions options = StartOptions.of(List.of("--self-test", "--json", "--server=chat.example.org"));
        assertThat(options.selfTest() && options.json()).isTrue();
        assertThat(options.server()).isEqualTo("chat.example.org");
        assertThat(StartOptions.of(List.of("--minimised")).minimised()).isTrue();
        assertThat(StartOptions.of(List.of("--unregister")).register()).isFalse();
        assertThatThrownBy(() -> StartOptions.of(List.of("--minimized"))).hasMessageContaining("--minimized");
    }
}
