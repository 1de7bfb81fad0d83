package chat.parley.admin.retention;

import chat.parley.accounts.retention.LegalHold;
import chat.parley.accounts.retention.ListedChat;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.Rules;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of requests and answers. */
final class Bodies {
    /** Ten years. */
    private static final int MOST_DAYS = 3_650;

    private Bodies() {}

    /**
     * {@code PUT /api/admin/policies/retention} and {@code PUT /api/admin/chats/{id}/retention}.
     *
     * @param days for how many days messages are kept; 0 for ever; absent, for a chat, as everywhere
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Retention(@Nullable Integer days) {
        @JsonCreator
        static Retention of(@Nullable Integer days) {
            if (days != null && (days < 0 || days > MOST_DAYS)) {
                throw ProblemException.invalid("days", "must be a number between 0 (for ever) and " + MOST_DAYS);
            }
            return new Retention(days);
        }
    }

    /**
     * {@code POST /api/admin/chats/{id}/erase}.
     *
     * @param confirm the id of the chat once more: administrators see no titles
     */
    record EraseChat(String confirm) {
        @JsonCreator
        static EraseChat of(@Nullable String confirm) {
            return new EraseChat(Rules.present("confirm", confirm));
        }
    }

    /**
     * {@code POST /api/admin/users/{id}/erase}.
     *
     * @param confirm the login of the account
     * @param messages what becomes of what the person wrote
     */
    record EraseUser(String confirm, Fate messages) {
        @JsonCreator
        static EraseUser of(@Nullable String confirm, @Nullable Fate messages) {
            return new EraseUser(Rules.present("confirm", confirm), Rules.present("messages", messages));
        }
    }

    /** What becomes of an erased person's messages. */
    enum Fate {
        KEEP,
        SHRED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Holds(List<LegalHold> holds) {}

    /**
     * A page of chats by id.
     *
     * @param next give it as {@code after} for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChatPage(List<ListedChat> chats, @Nullable UUID next) {}
}
