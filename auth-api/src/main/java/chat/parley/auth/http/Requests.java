package chat.parley.auth.http;

import chat.parley.accounts.user.LoginName;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.Rules;
import chat.parley.wire.model.Device;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bodies of requests. Each constructor names the field that is wrong and what is allowed. */
final class Requests {
    /** Far above what is allowed, so that a wrong password is "wrong" and not "too long". */
    static final int MAX_SECRET = 1024;

    private static final int MAX_LOGIN = 256;

    private static final int MAX_NAME = 100;

    private Requests() {}

    /** How the refresh token travels. */
    enum Transport {
        /** In a cookie, for browsers. */
        COOKIE,
        /** In the body, for programs that keep it safe themselves. */
        BODY;

        @JsonCreator
        static Transport of(String name) {
            for (Transport transport : values()) {
                if (transport.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return transport;
                }
            }
            throw ProblemException.invalid("transport", "must be cookie or body");
        }
    }

    /** {@code POST /api/auth/login}. */
    record Login(String login, String password, Device device, Transport transport) {
        @JsonCreator
        static Login of(
                @Nullable String login,
                @Nullable String password,
                @Nullable Device device,
                @Nullable Transport transport) {
            return new Login(
                    text("login", login, MAX_LOGIN),
                    text("password", password, MAX_SECRET),
                    present("device", device),
                    transport == null ? Transport.COOKIE : transport);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Login[device=" + device.id() + "]";
        }
    }

    /**
     * {@code POST /api/auth/refresh} and {@code /logout}.
     *
     * @param refreshToken instead of the cookie
     */
    record Refresh(@Nullable String refreshToken) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Refresh";
        }
    }

    /** {@code POST /api/auth/password}. */
    record ChangePassword(String currentPassword, String newPassword, Transport transport) {
        @JsonCreator
        static ChangePassword of(
                @Nullable String currentPassword, @Nullable String newPassword, @Nullable Transport transport) {
            return new ChangePassword(
                    text("currentPassword", currentPassword, MAX_SECRET),
                    text("newPassword", newPassword, MAX_SECRET),
                    transport == null ? Transport.COOKIE : transport);
        }

        /** Without the passwords. */
        @Override
        public String toString() {
            return "ChangePassword";
        }
    }

    /** {@code POST /api/auth/invitations/look}. */
    record LookAtInvitation(String token) {
        @JsonCreator
        static LookAtInvitation of(@Nullable String token) {
            return new LookAtInvitation(text("token", token, MAX_SECRET));
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "LookAtInvitation";
        }
    }

    /** {@code POST /api/auth/invitations/redeem}. */
    record RedeemInvitation(
            String token, LoginName login, String name, String password, Device device, Transport transport) {
        @JsonCreator
        static RedeemInvitation of(
                @Nullable String token,
                @Nullable String login,
                @Nullable String name,
                @Nullable String password,
                @Nullable Device device,
                @Nullable Transport transport) {
            return new RedeemInvitation(
                    text("token", token, MAX_SECRET),
                    LoginName.parse(present("login", login))
                            .orElseThrow(() -> ProblemException.invalid("login", LoginName.RULE)),
                    Rules.line("name", name, MAX_NAME),
                    text("password", password, MAX_SECRET),
                    present("device", device),
                    transport == null ? Transport.COOKIE : transport);
        }

        /** Without the token and the password. */
        @Override
        public String toString() {
            return "RedeemInvitation[device=" + device.id() + "]";
        }
    }

    /**
     * {@code POST /api/auth/oidc/finish}: what the provider gave to the browser.
     *
     * @param issuer the parameter {@code iss}
     */
    record FinishOidc(String code, String state, @Nullable String issuer, Device device, Transport transport) {
        private static final int MAX_CODE = 4096;

        @JsonCreator
        static FinishOidc of(
                @Nullable String code,
                @Nullable String state,
                @Nullable String issuer,
                @Nullable Device device,
                @Nullable Transport transport) {
            return new FinishOidc(
                    text("code", code, MAX_CODE),
                    text("state", state, MAX_SECRET),
                    issuer == null ? null : text("issuer", issuer, MAX_SECRET),
                    present("device", device),
                    transport == null ? Transport.COOKIE : transport);
        }

        /** Without the code. */
        @Override
        public String toString() {
            return "FinishOidc[device=" + device.id() + "]";
        }
    }

    /**
     * Setting up a second factor.
     *
     * @param currentPassword not looked at during sign-in, where it was right a moment ago
     */
    record BeginSecondFactor(@Nullable String currentPassword) {
        /** Without the password. */
        @Override
        public String toString() {
            return "BeginSecondFactor";
        }
    }

    /** A code, of the application or a recovery code. */
    record Code(String code, Transport transport) {
        private static final int MAX_CODE = 64;

        @JsonCreator
        static Code of(@Nullable String code, @Nullable Transport transport) {
            return new Code(text("code", code, MAX_CODE), transport == null ? Transport.COOKIE : transport);
        }

        /** Without the code. */
        @Override
        public String toString() {
            return "Code";
        }
    }

    static String currentPassword(BeginSecondFactor body) {
        return text("currentPassword", body.currentPassword, MAX_SECRET);
    }

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw ProblemException.invalid(field, "is missing");
        }
        return value;
    }

    static String text(String field, @Nullable String value, int most) {
        String present = present(field, value);
        if (present.isEmpty() || present.length() > most) {
            throw ProblemException.invalid(field, "must have 1 to " + most + " characters");
        }
        return present;
    }
}
