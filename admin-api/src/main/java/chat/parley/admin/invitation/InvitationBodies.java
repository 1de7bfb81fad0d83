package chat.parley.admin.invitation;

import chat.parley.accounts.invitation.Invitation;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.Rules;
import chat.parley.wire.model.UserRole;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of requests and answers. */
final class InvitationBodies {
    private static final int NAME_CHARS = 100;
    private static final int USUAL_HOURS = 72;

    /** 30 days. */
    private static final int MOST_HOURS = 720;

    private InvitationBodies() {}

    /**
     * {@code POST /api/admin/invitations}.
     *
     * @param name suggested to whoever comes
     * @param hours for how long the link is good
     */
    record Create(UserRole role, @Nullable String name, int hours) {
        @JsonCreator
        static Create of(@Nullable UserRole role, @Nullable String name, @Nullable Integer hours) {
            int wanted = hours == null ? USUAL_HOURS : hours;
            if (wanted < 1 || wanted > MOST_HOURS) {
                throw ProblemException.invalid("hours", "must be a number between 1 and " + MOST_HOURS);
            }
            return new Create(
                    Rules.present("role", role), name == null ? null : Rules.line("name", name, NAME_CHARS), wanted);
        }
    }

    /**
     * A new invitation.
     *
     * @param token told here and never again
     * @param path of the link, to be put behind the address of the web client
     */
    record Created(Invitation invitation, String token, String path) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Created[" + invitation.id() + "]";
        }
    }

    /**
     * A page of invitations, the newest first.
     *
     * @param next give it as {@code before} for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Invitation> invitations, @Nullable UUID next) {}
}
