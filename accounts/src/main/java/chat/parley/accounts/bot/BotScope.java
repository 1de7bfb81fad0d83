package chat.parley.accounts.bot;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a token may be used for. A scope only narrows: what a bot may do in a chat is decided by its membership and role
 * there, like a person's. Grows by addition only.
 */
public enum BotScope {
    /** Reading and searching messages of the bot's chats; their content in events. */
    MESSAGES_READ,
    /** Sending messages, changing and deleting them, reacting, pinning. */
    MESSAGES_WRITE,
    /** The list of the bot's chats and their members. */
    CHATS_READ,
    /** Creating chats, changing them and their members. */
    CHATS_WRITE,
    /** The people of this server. */
    PEOPLE_READ,
    /** Being told by webhook what happens in the bot's chats. */
    EVENTS;

    /** All of them, for error messages. */
    public static final String RULE =
            "must be one of " + Arrays.stream(values()).map(BotScope::wireName).collect(Collectors.joining(", "));

    /** For example {@code messages:read}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<BotScope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst();
    }
}
