package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.desktop.talk.Keys;
import chat.parley.desktop.talk.NoKeysException;
import chat.parley.desktop.talk.PushToTalk;
import chat.parley.desktop.talk.TalkKey;
import chat.parley.desktop.testing.Eventually;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Keys pressed on a real X11 screen on which no window of this program is. */
class PushToTalkTest {
    /** By its number: with the name xdotool would press the left one, too. */
    private static final String RIGHT_CONTROL = "105";

    private static final String DISPLAY = VirtualDisplay.start();

    static void xdotool(String... words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.command().addFirst("xdotool");
        builder.environment().put("DISPLAY", DISPLAY);
        try {
            assertThat(builder.inheritIO().start().waitFor()).isZero();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("Remedy: apt-get install xdotool", failure);
        }
    }

    /** It may not look at the keyboard yet when the key is pressed first. */
    private static void pressUntilHeard(String key, CompletableFuture<TalkKey> heard) {
        Eventually.until(key + " is heard", () -> {
            xdotool("keydown", key, "sleep", "0.1", "keyup", key, "sleep", "0.05");
            return heard.isDone();
        });
    }

    @Test
    void theMicrophoneIsOnWhileTheKeyIsHeld() throws Exception {
        try (PushToTalk talk = new PushToTalk(Keys.of("Linux", Map.of()))) {
            assertThat(talk.obstacle()).isEmpty();
            CompletableFuture<TalkKey> chosen = talk.record();
            pressUntilHeard(RIGHT_CONTROL, chosen);
            assertThat(chosen.join().name()).isEqualTo("Control R");

            BlockingQueue<Boolean> first = new LinkedBlockingQueue<>();
            talk.choose(chosen.join());
            talk.attach(first::add);
            assertThat(first.take()).isFalse();
            xdotool("keydown", RIGHT_CONTROL);
            assertThat(first.take()).isTrue();
            xdotool("key", "a", "keydown", "Shift_L", "keyup", "Shift_L");
            xdotool("keyup", RIGHT_CONTROL);
            assertThat(first.take()).isFalse();
            talk.detach();

            // The next call; the key is held already when it begins.
            xdotool("keydown", RIGHT_CONTROL);
            BlockingQueue<Boolean> second = new LinkedBlockingQueue<>();
            talk.attach(second::add);
            assertThat(second.take()).isTrue();
            xdotool("keyup", RIGHT_CONTROL);
            assertThat(second.take()).isFalse();
            assertThat(first).isEmpty();
        }
    }

    @Test
    void escapeLeavesTheChoice() {
        try (PushToTalk talk = new PushToTalk(Keys.of("Linux", Map.of()))) {
            CompletableFuture<TalkKey> chosen = talk.record();
            pressUntilHeard("Escape", chosen);
            assertThat(chosen).isCancelled();
        }
    }

    @Test
    void waylandIsNotPretendedToWork() {
        PushToTalk talk = new PushToTalk(Keys.of("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")));
        assertThat(talk.obstacle()).isEqualTo(Optional.of(NoKeysException.Reason.WAYLAND));
        assertThatThrownBy(() -> talk.record().join()).hasCauseInstanceOf(NoKeysException.class);
        talk.close();
    }
}
