package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person with an account on this server.
 *
 * @param login unique name for signing in and mentioning, lower case
 * @param name the name shown
 * @param active false when the account is blocked or deleted; the name stays for old messages
 * @param bot true for a program; absent for a human being
 */
// For answers over HTTP, which are not written by the mapper of the wire contract.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Person(
        UUID id,
        String login,
        String name,
        UserRole role,
        boolean active,
        @Nullable Boolean bot) {
    public Person {
        bot = Boolean.TRUE.equals(bot) ? true : null;
    }

    /** A human being. */
    public Person(UUID id, String login, String name, UserRole role, boolean active) {
        this(id, login, name, role, active, null);
    }
}
