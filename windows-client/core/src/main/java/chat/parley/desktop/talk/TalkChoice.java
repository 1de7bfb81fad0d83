package chat.parley.desktop.talk;

import org.jspecify.annotations.Nullable;

/**
 * How the person wants to speak in calls.
 *
 * @param on only while the key is held
 * @param key kept while it is off, too
 */
public record TalkChoice(boolean on, @Nullable TalkKey key) {
    public static final TalkChoice NONE = new TalkChoice(false, null);
}
