package chat.parley.accounts.user;

import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import java.time.Instant;
import java.util.UUID;

/**
 * An account as administrators see it.
 *
 * @param bot whether it is a program's: it has no password
 */
public record Account(
        UUID id, String login, String name, UserRole role, AccountState state, boolean bot, Instant createdAt) {
    /** The account as everybody sees it. */
    public Person person() {
        return new Person(id, login, name, role, state == AccountState.ACTIVE, bot);
    }
}
