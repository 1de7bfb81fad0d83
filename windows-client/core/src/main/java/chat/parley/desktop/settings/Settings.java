package chat.parley.desktop.settings;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the person chose on this device.
 *
 * @param language tag of the language; absent to follow the system
 * @param notifications whether they are shown
 * @param notifyContent whether they say what was written
 * @param recentEmoji those that were used last, the latest first
 */
public record Settings(
        Theme theme,
        @Nullable String language,
        boolean notifications,
        boolean notifyContent,
        List<String> recentEmoji) {
    public static final Settings DEFAULT = new Settings(Theme.SYSTEM, null, true, true, List.of());

    private static final int RECENT = 24;

    /** Which colours. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    public Settings withTheme(Theme next) {
        return new Settings(next, language, notifications, notifyContent, recentEmoji);
    }

    public Settings withLanguage(@Nullable String tag) {
        return new Settings(theme, tag, notifications, notifyContent, recentEmoji);
    }

    public Settings withNotify(boolean on, boolean content) {
        return new Settings(theme, language, on, content, recentEmoji);
    }

    public Settings withUsed(String emoji) {
        List<String> next = Stream.concat(Stream.of(emoji), recentEmoji.stream().filter(one -> !one.equals(emoji)))
                .limit(RECENT)
                .toList();
        return new Settings(theme, language, notifications, notifyContent, next);
    }
}
