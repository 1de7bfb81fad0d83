package chat.parley.accounts.user;

import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it.
 *
 * @param bot whether it is a program's: it has no password
 * @param blockReason why it is blocked, if that was said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Account(
        UUID id,
        String login,
        String name,
        UserRole role,
        AccountState state,
        boolean bot,
        Instant createdAt,
        @Nullable String blockReason) {
    /** The account as everybody sees it. */
    public Person person() {
        return new Person(id, login, name, role, state == AccountState.ACTIVE, bot);
    }
}
