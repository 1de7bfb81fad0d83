package chat.parley.accounts.user;

import chat.parley.wire.model.UserRole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be different of an account; null stays as it is. */
public record AccountChange(
        @Nullable LoginName login,
        @Nullable String name,
        @Nullable UserRole role) {
    /** The account with the change. */
    Account of(Account before) {
        return new Account(
                before.id(),
                login == null ? before.login() : login.value(),
                name == null ? before.name() : name,
                role == null ? before.role() : role,
                before.state(),
                before.bot(),
                before.createdAt(),
                before.blockReason());
    }

    /** What differs, for the audit log. */
    static String difference(Account before, Account after) {
        List<String> parts = new ArrayList<>();
        if (!before.login().equals(after.login())) {
            parts.add("login " + after.login() + ", before " + before.login());
        }
        if (!before.name().equals(after.name())) {
            parts.add("name " + after.name() + ", before " + before.name());
        }
        if (before.role() != after.role()) {
            parts.add("role " + after.role().wireName() + ", before "
                    + before.role().wireName());
        }
        return String.join("; ", parts);
    }
}
