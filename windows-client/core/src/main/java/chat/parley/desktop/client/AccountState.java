package chat.parley.desktop.client;

import chat.parley.desktop.account.AccountsApi;
import chat.parley.wire.model.Person;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Who is signed in on this device. */
public sealed interface AccountState {
    record Starting() implements AccountState {}

    /**
     * Nobody is signed in.
     *
     * @param ended the server ended the sign-in
     */
    record SignedOut(boolean ended) implements AccountState {}

    /**
     * Signing in goes on in the browser.
     *
     * @param page that it opens
     * @param failure why it came to nothing; null while it is waited for
     */
    record InBrowser(URI server, URI page, @Nullable Throwable failure) implements AccountState {
        /** Without the page, which holds the state. */
        @Override
        public String toString() {
            return "InBrowser[" + server + "]";
        }
    }

    /** Signed in with a one-time password: nothing else works before it is changed. */
    record PasswordNeeded(Person me, String ticket, String oneTime) implements AccountState {
        /** Without the password and the ticket. */
        @Override
        public String toString() {
            return "PasswordNeeded[" + me.id() + "]";
        }
    }

    /**
     * The password was right, and a code is asked for, or a second factor must be set up.
     *
     * @param enrolling it must be set up first
     * @param enrolment for the authenticator application, when it is being set up
     */
    record SecondFactor(Person me, String ticket, boolean enrolling, AccountsApi.@Nullable Enrolment enrolment)
            implements AccountState {
        /** Without the secret and the ticket. */
        @Override
        public String toString() {
            return "SecondFactor[" + me.id() + "]";
        }
    }

    record SignedIn(ParleyClient client) implements AccountState {}
}
