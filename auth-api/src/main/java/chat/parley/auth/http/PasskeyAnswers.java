package chat.parley.auth.http;

import chat.parley.auth.passkey.Passkey;
import chat.parley.auth.passkey.Passkeys;
import chat.parley.auth.passkey.UsedCredential;
import chat.parley.auth.passkey.core.Ceremonies;
import chat.parley.auth.passkey.core.Challenge;
import chat.parley.auth.passkey.core.PublicCredential;
import chat.parley.auth.passkey.core.RelyingParty;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of answers about passkeys. Options have the form that browsers take
 * ({@code PublicKeyCredential.parseCreationOptionsFromJSON()} and {@code …RequestOptionsFromJSON()}).
 */
final class PasskeyAnswers {
    private static final String REQUIRED = "required";
    private static final String PUBLIC_KEY = "public-key";

    private PasskeyAnswers() {}

    /**
     * {@code GET /api/auth/passkeys/sign-in}.
     *
     * @param origin of the pages on which passkeys work
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Offer(boolean available, @Nullable String origin) {
        static Offer of(@Nullable RelyingParty relyingParty) {
            return new Offer(relyingParty != null, relyingParty == null ? null : relyingParty.origin());
        }
    }

    /**
     * {@code GET /api/auth/passkeys}.
     *
     * @param confirmation what a new one needs: {@code password} or {@code code}
     */
    record PasskeyList(Offer offer, String confirmation, List<PasskeyAnswer> passkeys) {
        static PasskeyList of(@Nullable RelyingParty relyingParty, Passkeys.Own own) {
            return new PasskeyList(
                    Offer.of(relyingParty),
                    own.byCode() ? "code" : "password",
                    own.passkeys().stream().map(PasskeyAnswer::of).toList());
        }
    }

    /** One passkey. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PasskeyAnswer(
            UUID id,
            String name,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            boolean synced) {
        static PasskeyAnswer of(Passkey passkey) {
            return new PasskeyAnswer(
                    passkey.id(), passkey.name(), passkey.createdAt(), passkey.lastUsedAt(), passkey.backedUp());
        }
    }

    /** PublicKeyCredentialRequestOptionsJSON: of whoever has a passkey for this place. */
    record SignInOptions(
            String challenge, long timeout, String rpId, List<Descriptor> allowCredentials, String userVerification) {
        static SignInOptions of(RelyingParty relyingParty, Challenge challenge, Duration patience) {
            return new SignInOptions(challenge.reveal(), patience.toMillis(), relyingParty.id(), List.of(), REQUIRED);
        }

        /** Without the challenge. */
        @Override
        public String toString() {
            return "SignInOptions";
        }
    }

    /** PublicKeyCredentialCreationOptionsJSON: a passkey that knows whose it is and asks its owner who he is. */
    record CreationOptions(
            Named rp,
            User user,
            String challenge,
            List<Algorithm> pubKeyCredParams,
            long timeout,
            List<Descriptor> excludeCredentials,
            Selection authenticatorSelection,
            String attestation) {
        static CreationOptions of(RelyingParty relyingParty, Passkeys.Begun begun, Duration patience) {
            return new CreationOptions(
                    new Named(relyingParty.id(), "Parley"),
                    new User(
                            base64(UsedCredential.handle(begun.owner().id())),
                            begun.owner().login(),
                            begun.owner().name()),
                    begun.challenge().reveal(),
                    Ceremonies.ALGORITHMS.stream()
                            .map(number -> new Algorithm(PUBLIC_KEY, number))
                            .toList(),
                    patience.toMillis(),
                    begun.present().stream().map(Descriptor::of).toList(),
                    new Selection(REQUIRED, true, REQUIRED),
                    "none");
        }

        /** Without the challenge. */
        @Override
        public String toString() {
            return "CreationOptions";
        }
    }

    record Named(String id, String name) {}

    record User(String id, String name, String displayName) {}

    record Algorithm(String type, int alg) {}

    record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    record Descriptor(String type, String id, List<String> transports) {
        static Descriptor of(PublicCredential credential) {
            return new Descriptor(PUBLIC_KEY, base64(credential.id()), credential.transports());
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
