package chat.parley.admin.user;

import chat.parley.accounts.session.OpenSession;
import chat.parley.accounts.user.Account;
import chat.parley.accounts.user.LoginName;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.Rules;
import chat.parley.wire.model.UserRole;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of requests and answers. */
final class UserRequests {
    static final int NAME_CHARS = 100;

    private static final int REASON_CHARS = 500;

    private UserRequests() {}

    /**
     * {@code POST /api/admin/users}.
     *
     * @param password to be changed at the first sign-in; made at random if absent
     */
    record Create(
            LoginName login,
            String name,
            UserRole role,
            @Nullable String password) {
        @JsonCreator
        static Create of(
                @Nullable String login, @Nullable String name, @Nullable UserRole role, @Nullable String password) {
            return new Create(
                    UserRequests.login(Rules.present("login", login)),
                    Rules.line("name", name, NAME_CHARS),
                    Rules.present("role", role),
                    password);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Create[" + login.value() + "]";
        }
    }

    /**
     * A new account, or one with a new password.
     *
     * @param oneTimePassword told here and never again
     */
    record Created(Account user, String oneTimePassword) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Created[" + user.id() + "]";
        }
    }

    /**
     * {@code PATCH /api/admin/users/{id}}: what is absent stays as it is.
     */
    record Change(
            @Nullable LoginName login,
            @Nullable String name,
            @Nullable UserRole role) {
        @JsonCreator
        static Change of(@Nullable String login, @Nullable String name, @Nullable UserRole role) {
            if (login == null && name == null && role == null) {
                throw ProblemException.invalid("body", "must have one of login, name, role");
            }
            return new Change(
                    login == null ? null : UserRequests.login(login),
                    name == null ? null : Rules.line("name", name, NAME_CHARS),
                    role);
        }
    }

    /**
     * {@code POST /api/admin/users/{id}/block}.
     *
     * @param reason for other administrators
     */
    record Block(@Nullable String reason) {
        @JsonCreator
        static Block of(@Nullable String reason) {
            return new Block(reason == null ? null : Rules.line("reason", reason, REASON_CHARS));
        }
    }

    /** {@code GET /api/admin/users/{id}/sessions}, the last used one first. */
    record Sessions(List<OpenSession> sessions) {}

    /** How many sessions ended. */
    record Ended(int ended) {}

    static LoginName login(String typed) {
        return LoginName.parse(typed).orElseThrow(() -> ProblemException.invalid("login", LoginName.RULE));
    }

    /**
     * A page of accounts by login.
     *
     * @param next give it as {@code after} for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Account> users, @Nullable String next) {}
}
