package chat.parley.desktop.settings;

import chat.parley.desktop.talk.TalkChoice;
import chat.parley.desktop.talk.TalkKey;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the person chose on this device.
 *
 * @param language tag of the language; absent to follow the system
 * @param notifications whether they are shown
 * @param notifyContent whether they say what was written
 * @param openLinks whether {@code parley:} links shall be opened by this program; absent if it was never chosen
 * @param talk how the person speaks in calls; absent if it was never chosen
 * @param recentEmoji those that were used last, the latest first
 * @param calls what calls do; absent if it was never chosen
 * @param messages what was chosen about messages; absent if nothing was
 */
public record Settings(
        Theme theme,
        @Nullable String language,
        boolean notifications,
        boolean notifyContent,
        @Nullable Boolean openLinks,
        @Nullable TalkChoice talk,
        List<String> recentEmoji,
        @Nullable CallSettings calls,
        @Nullable MessageChoices messages) {
    public static final Settings DEFAULT =
            new Settings(Theme.SYSTEM, null, true, true, null, null, List.of(), null, null);

    private static final int RECENT = 24;

    /** Which colours. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    public Settings withTheme(Theme next) {
        return new Settings(
                next, language, notifications, notifyContent, openLinks, talk, recentEmoji, calls, messages);
    }

    public Settings withLanguage(@Nullable String tag) {
        return new Settings(theme, tag, notifications, notifyContent, openLinks, talk, recentEmoji, calls, messages);
    }

    public Settings withNotify(boolean on, boolean content) {
        return new Settings(theme, language, on, content, openLinks, talk, recentEmoji, calls, messages);
    }

    public boolean opensLinks() {
        return openLinks == null || openLinks;
    }

    public Settings withLinks(boolean opened) {
        return new Settings(theme, language, notifications, notifyContent, opened, talk, recentEmoji, calls, messages);
    }

    public TalkChoice talking() {
        return talk == null ? TalkChoice.NONE : talk;
    }

    /** The key that must be held to speak; null if none must be. */
    public @Nullable TalkKey talkKey() {
        return talking().on() ? talking().key() : null;
    }

    public Settings withTalk(TalkChoice chosen) {
        return new Settings(
                theme, language, notifications, notifyContent, openLinks, chosen, recentEmoji, calls, messages);
    }

    public Settings withUsed(String emoji) {
        List<String> next = Stream.concat(Stream.of(emoji), recentEmoji.stream().filter(one -> !one.equals(emoji)))
                .limit(RECENT)
                .toList();
        return new Settings(theme, language, notifications, notifyContent, openLinks, talk, next, calls, messages);
    }

    @Override
    public CallSettings calls() {
        return calls == null ? CallSettings.DEFAULT : calls;
    }

    public Settings withCalls(UnaryOperator<CallSettings> change) {
        return new Settings(
                theme,
                language,
                notifications,
                notifyContent,
                openLinks,
                talk,
                recentEmoji,
                change.apply(calls()),
                messages);
    }

    @Override
    public MessageChoices messages() {
        return messages == null ? MessageChoices.NONE : messages;
    }

    public Settings withMessages(UnaryOperator<MessageChoices> change) {
        return new Settings(
                theme,
                language,
                notifications,
                notifyContent,
                openLinks,
                talk,
                recentEmoji,
                calls,
                change.apply(messages()));
    }
}
