package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Somebody has the same colour in the browser and here. */
class ColorsTest {
    private static final Path WEB_CLIENT = Path.of("../../web-client/src");
    private static final Path STYLES = Path.of("src/main/resources/chat/parley/desktop/app");

    @Test
    void ofPictures() throws IOException {
        assertThat(found(STYLES.resolve("parley.css"), "\\.avatar-\\d \\{[^}]*bottom, (#\\w+, #\\w+)"))
                .hasSize(8)
                .isEqualTo(found(WEB_CLIENT.resolve("ui/Avatar.module.css"), "--from: (#\\w+);\\s+--to: (#\\w+)"));
    }

    @Test
    void ofNames() throws IOException {
        Path bubbles = WEB_CLIENT.resolve("features/conversation/Bubble.module.css");
        assertThat(found(STYLES.resolve("light.css"), "-sender-\\d: (#\\w+)"))
                .hasSize(8)
                .isEqualTo(found(bubbles, "\\.author\\[data-color[^{]*\\{\\s+color: light-dark\\((#\\w+), #\\w+"));
        assertThat(found(STYLES.resolve("dark.css"), "-sender-\\d: (#\\w+)"))
                .hasSize(8)
                .isEqualTo(found(bubbles, "\\.author\\[data-color[^{]*\\{\\s+color: light-dark\\(#\\w+, (#\\w+)"));
    }

    @Test
    void ofCode() throws IOException {
        Path code = WEB_CLIENT.resolve("ui/MessageText.module.css");
        // Of names the desktop client does not know which they are.
        String kinds = "-code-((?!name)\\w+): ";
        assertThat(found(STYLES.resolve("light.css"), kinds + "(#\\w+)"))
                .hasSize(9)
                .isEqualTo(found(code, "-" + kinds + "light-dark\\((#\\w+), #\\w+"));
        assertThat(found(STYLES.resolve("dark.css"), kinds + "(#\\w+)"))
                .hasSize(9)
                .isEqualTo(found(code, "-" + kinds + "light-dark\\(#\\w+, (#\\w+)"));
    }

    private static List<String> found(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(result -> result.groupCount() == 1 ? result.group(1) : result.group(1) + ", " + result.group(2))
                .toList();
    }
}
