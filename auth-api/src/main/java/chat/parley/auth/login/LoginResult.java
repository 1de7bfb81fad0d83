package chat.parley.auth.login;

import chat.parley.auth.session.OpenResult;
import chat.parley.wire.model.Person;

/** What a right password leads to. */
public sealed interface LoginResult {
    /** A session. */
    record SignedIn(Person person, OpenResult session) implements LoginResult {}

    /**
     * A code of the second factor is asked for.
     *
     * @param passwordMark of the password that was right
     * @param enrolment the policy requires a second factor and there is none yet
     */
    record SecondFactorNeeded(Person person, String passwordMark, boolean enrolment) implements LoginResult {}

    /** The password is a one-time one: nothing but a change of it. */
    record MustChangePassword(Person person) implements LoginResult {}
}
