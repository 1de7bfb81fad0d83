package chat.parley.desktop.view;

import chat.parley.desktop.client.ClientState;
import chat.parley.wire.model.Presence;
import chat.parley.wire.model.StatusText;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people say of their situation. */
public final class Statuses {
    /** Where somebody chose none. */
    private static final String WORDS_ONLY = "💬";

    private Statuses() {}

    /** Empty when it is over. */
    public static Optional<StatusText> of(ClientState state, @Nullable UUID person, Instant now) {
        Presence presence = person == null ? null : state.presence().get(person);
        return Optional.ofNullable(presence == null ? null : presence.status())
                .filter(status -> status.until() == null || status.until().isAfter(now));
    }

    public static String emojiOf(StatusText status) {
        String emoji = status.emoji();
        return emoji == null || emoji.isBlank() ? WORDS_ONLY : emoji;
    }
}
