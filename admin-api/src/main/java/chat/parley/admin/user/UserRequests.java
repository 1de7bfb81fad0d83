package chat.parley.admin.user;

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
    private static final int NAME_CHARS = 100;

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
                    LoginName.parse(Rules.present("login", login))
                            .orElseThrow(() -> ProblemException.invalid("login", LoginName.RULE)),
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
     * A new account.
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
     * A page of accounts by login.
     *
     * @param next give it as {@code after} for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Account> users, @Nullable String next) {}
}
