package chat.parley.auth.http;

import chat.parley.auth.http.Requests.Transport;
import chat.parley.auth.passkey.NewCredential;
import chat.parley.auth.passkey.UsedCredential;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.Rules;
import chat.parley.wire.model.Device;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of requests about passkeys. Credentials have the form in which browsers write them
 * ({@code PublicKeyCredential.toJSON()}); what else they hold is not looked at. Each constructor names the field that is
 * wrong and what is allowed.
 */
final class PasskeyRequests {
    private static final int MAX_NAME = 100;

    /** 1023 bytes, by the specification. */
    private static final int MAX_ID = 1364;

    /** Far above what authenticators send: signatures are of at most 512 bytes, attestations of some thousand. */
    private static final int MAX_BINARY = 16_384;

    private static final Set<String> TRANSPORTS = Set.of("usb", "nfc", "ble", "smart-card", "hybrid", "internal");

    private PasskeyRequests() {}

    /**
     * {@code POST /api/auth/passkeys/begin}.
     *
     * @param currentPassword without a second factor
     * @param code with one: of the application, or a recovery code
     */
    record Begin(@Nullable String currentPassword, @Nullable String code) {
        private static final int MAX_CODE = 64;

        @JsonCreator
        static Begin of(@Nullable String currentPassword, @Nullable String code) {
            return new Begin(
                    currentPassword == null
                            ? null
                            : Requests.text("currentPassword", currentPassword, Requests.MAX_SECRET),
                    code == null ? null : Requests.text("code", code, MAX_CODE));
        }

        /** Without the password and the code. */
        @Override
        public String toString() {
            return "Begin";
        }
    }

    /** {@code POST /api/auth/passkeys}. */
    record Register(String name, NewCredential credential) {
        @JsonCreator
        static Register of(@Nullable String name, @Nullable Registered credential) {
            return new Register(
                    Rules.line("name", name, MAX_NAME),
                    Requests.present("credential", credential).credential());
        }

        /** Without the credential. */
        @Override
        public String toString() {
            return "Register";
        }
    }

    /** {@code PATCH /api/auth/passkeys/{id}}. */
    record Rename(String name) {
        @JsonCreator
        static Rename of(@Nullable String name) {
            return new Rename(Rules.line("name", name, MAX_NAME));
        }
    }

    /** {@code POST /api/auth/passkeys/sign-in/finish}. */
    record SignIn(UsedCredential credential, Device device, Transport transport) {
        @JsonCreator
        static SignIn of(@Nullable Used credential, @Nullable Device device, @Nullable Transport transport) {
            return new SignIn(
                    Requests.present("credential", credential).credential(),
                    Requests.present("device", device),
                    transport == null ? Transport.COOKIE : transport);
        }

        /** Without the credential. */
        @Override
        public String toString() {
            return "SignIn[device=" + device.id() + "]";
        }
    }

    /** RegistrationResponseJSON of WebAuthn Level 3. */
    record Registered(@Nullable Attestation response) {
        NewCredential credential() {
            Attestation given = Requests.present("credential.response", response);
            return new NewCredential(
                    binary("credential.response.clientDataJSON", given.clientDataJSON, MAX_BINARY),
                    binary("credential.response.attestationObject", given.attestationObject, MAX_BINARY),
                    given.known());
        }
    }

    /** AuthenticatorAttestationResponseJSON. */
    record Attestation(
            @Nullable String clientDataJSON,
            @Nullable String attestationObject,
            @Nullable List<@Nullable String> transports) {
        /** New ones mean nothing to browsers that ask us later. */
        private List<String> known() {
            return transports == null
                    ? List.of()
                    : transports.stream()
                            .filter(Objects::nonNull)
                            .filter(TRANSPORTS::contains)
                            .distinct()
                            .toList();
        }
    }

    /** AuthenticationResponseJSON of WebAuthn Level 3. */
    record Used(@Nullable String id, @Nullable Assertion response) {
        UsedCredential credential() {
            Assertion given = Requests.present("credential.response", response);
            return new UsedCredential(
                    binary("credential.id", id, MAX_ID),
                    binary("credential.response.userHandle", given.userHandle, MAX_BINARY),
                    binary("credential.response.clientDataJSON", given.clientDataJSON, MAX_BINARY),
                    binary("credential.response.authenticatorData", given.authenticatorData, MAX_BINARY),
                    binary("credential.response.signature", given.signature, MAX_BINARY));
        }
    }

    /** AuthenticatorAssertionResponseJSON. */
    record Assertion(
            @Nullable String clientDataJSON,
            @Nullable String authenticatorData,
            @Nullable String signature,
            @Nullable String userHandle) {
        /** Without what the authenticator signed. */
        @Override
        public String toString() {
            return "Assertion";
        }
    }

    private static byte[] binary(String field, @Nullable String text, int most) {
        try {
            return Base64.getUrlDecoder().decode(Requests.text(field, text, most));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(field, "must be base64url");
        }
    }
}
