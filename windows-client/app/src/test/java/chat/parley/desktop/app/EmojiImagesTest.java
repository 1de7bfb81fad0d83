package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.settings.SkinTone;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.MatchResult;
import net.fellbaum.jemoji.Emoji;
import net.fellbaum.jemoji.EmojiManager;
import org.junit.jupiter.api.Test;

class EmojiImagesTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @Test
    void everyEmojiThatHasAPictureIsFoundWholeBetweenWords() {
        List<String> pictured = EmojiManager.getAllEmojis().stream()
                .map(Emoji::getEmoji)
                .filter(EmojiImages::exists)
                // A tone alone belongs to what is before it.
                .filter(emoji -> !emoji.matches("[🏻-🏿]"))
                .toList();

        assertThat(pictured)
                .hasSizeGreaterThan(3_000)
                .allSatisfy(emoji -> assertThat(found("so " + emoji + "end")).containsExactly(emoji));
    }

    @Test
    void neighboursAreToldApart() {
        assertThat(found("🇫🇮🇩🇪👍🏽👍👨‍👩‍👧1️⃣")).containsExactly("🇫🇮", "🇩🇪", "👍🏽", "👍", "👨‍👩‍👧", "1️⃣");
    }

    @Test
    void digitsAndLettersAreNone() {
        assertThat(found("1 # * ё é 日本 ½ ➊")).isEmpty();
    }

    @Test
    void aToneIsGivenOnlyToWhatHasAPictureOfIt() {
        assertThat(EmojiPicker.toned("👍", SkinTone.MEDIUM)).isEqualTo("👍🏽");
        assertThat(EmojiPicker.toned("🎉", SkinTone.MEDIUM)).isEqualTo("🎉");
        // Families are made of people, yet have no tones.
        assertThat(EmojiPicker.toned("👨‍👩‍👧", SkinTone.MEDIUM)).isEqualTo("👨‍👩‍👧");
        assertThat(EmojiPicker.all())
                .filteredOn(emoji ->
                        !EmojiPicker.toned(emoji.getEmoji(), SkinTone.DARK).equals(emoji.getEmoji()))
                .hasSizeGreaterThan(250);
    }

    @Test
    void picturesArePngFiles() throws IOException {
        EmojiArchive archive = EmojiArchive.ofThisProgram();
        for (String name : List.of("0023-20e3", "270b", "1f44d-1f3fd")) {
            try (InputStream picture = archive.open(name).orElseThrow()) {
                assertThat(picture.readNBytes(PNG.length)).as(name).isEqualTo(PNG);
            }
        }
        assertThat(archive.open("0041")).isEmpty();
    }

    private static List<String> found(String text) {
        return EmojiImages.emojiIn(text).stream().map(MatchResult::group).toList();
    }
}
