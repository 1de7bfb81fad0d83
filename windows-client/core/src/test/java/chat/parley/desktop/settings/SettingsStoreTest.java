package chat.parley.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    @TempDir
    private Path directory;

    @Test
    void whatWasChosenIsThereAfterARestart() {
        Path file = directory.resolve("settings.json");
        new SettingsStore(file)
                .update(now -> now.withTheme(Settings.Theme.DARK)
                        .withCalls(calls ->
                                calls.withNoise(CallSettings.Noise.RNNOISE).withCamera("desk camera")));
        Settings read = new SettingsStore(file).get();
        assertThat(read.theme()).isEqualTo(Settings.Theme.DARK);
        assertThat(read.calls())
                .isEqualTo(CallSettings.DEFAULT
                        .withNoise(CallSettings.Noise.RNNOISE)
                        .withCamera("desk camera"));
    }

    @Test
    void theSkinToneOfEmojiIsRemembered() throws Exception {
        Path file = directory.resolve("settings.json");
        Files.writeString(file, """
                {"theme":"DARK","notifications":true,"notifyContent":true,"recentEmoji":[],\
                "messages":{"plainLinks":true,"closedAnnouncements":[]}}""");
        SettingsStore older = new SettingsStore(file);
        assertThat(older.get().messages().plainLinks()).isTrue();
        assertThat(older.get().messages().skinTone()).isEqualTo(SkinTone.NONE);
        older.update(now -> now.withMessages(messages -> messages.withSkinTone(SkinTone.MEDIUM_DARK)));
        assertThat(new SettingsStore(file).get().messages().skinTone()).isEqualTo(SkinTone.MEDIUM_DARK);
    }

    @Test
    void whatAnOlderVersionKeptIsTakenOver() throws Exception {
        Path file = directory.resolve("settings.json");
        Files.writeString(file, """
                {"theme":"DARK","language":"ru","notifications":false,"notifyContent":true,"recentEmoji":["👍"]}""");
        Settings read = new SettingsStore(file).get();
        assertThat(read.theme()).isEqualTo(Settings.Theme.DARK);
        assertThat(read.recentEmoji()).containsExactly("👍");
        assertThat(read.calls()).isEqualTo(CallSettings.DEFAULT);
    }
}
