package chat.parley.accounts.user;

import chat.parley.wire.model.UserRole;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts are wanted; null for any.
 *
 * @param text part of the login or the name, in small or capital letters
 * @param state null for all but deleted ones
 */
public record AccountFilter(
        @Nullable String text,
        @Nullable UserRole role,
        @Nullable AccountState state) {
    /** All but deleted ones. */
    public static final AccountFilter ALL = new AccountFilter(null, null, null);

    /** Logins have small letters only. */
    public AccountFilter {
        text = text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
