package chat.parley.accounts.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log for who reads it.
 *
 * @param actor absent for the system itself
 * @param subject absent where there is none
 * @param hash in hexadecimal: of this line and so of all before it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditedLine(
        long seq,
        Instant at,
        String action,
        @Nullable Party actor,
        @Nullable Party subject,
        String detail,
        String hash) {
    /**
     * A person, or something else that has an id.
     *
     * @param login absent for what is no person
     * @param name as it is now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Party(
            UUID id, @Nullable String login, @Nullable String name) {}
}
