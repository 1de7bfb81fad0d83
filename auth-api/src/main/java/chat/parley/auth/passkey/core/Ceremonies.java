package chat.parley.auth.passkey.core;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Judges what authenticators answer, by the steps of WebAuthn Level 3 (7.1 and 7.2): type, challenge, origin, RP ID, the
 * presence and verification of the person, signature and counter. Whatever an attestation claims about the authenticator
 * is not looked at. Takes about a millisecond of the processor, for RSA.
 */
public final class Ceremonies {
    /** COSE's numbers in the order of preference: Ed25519, ES256, and RS256 for Windows Hello. */
    public static final List<Integer> ALGORITHMS = List.of(-8, -7, -257);

    private static final List<PublicKeyCredentialParameters> PARAMETERS = ALGORITHMS.stream()
            .map(number -> new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
            .toList();

    private final Origin origin;
    private final String id;
    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);

    public Ceremonies(RelyingParty relyingParty) {
        origin = new Origin(relyingParty.origin());
        id = relyingParty.id();
    }

    /** Reads the answer to a registration; empty if it cannot be read. */
    public Optional<Registration> registration(byte[] clientData, byte[] attestation, List<String> transports) {
        try {
            RegistrationData data = manager.parse(new RegistrationRequest(attestation, clientData));
            Challenge challenge = challenge(data.getCollectedClientData());
            return challenge == null ? Optional.empty() : Optional.of(new Registration(data, challenge, transports));
        } catch (WebAuthnException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Reads the answer to a sign-in; empty if it cannot be read.
     *
     * @param credentialId of the passkey that is said to have answered
     */
    public Optional<SignIn> signIn(byte[] credentialId, byte[] clientData, byte[] authenticatorData, byte[] signature) {
        try {
            AuthenticationData data =
                    manager.parse(new AuthenticationRequest(credentialId, authenticatorData, clientData, signature));
            Challenge challenge = challenge(data.getCollectedClientData());
            return challenge == null ? Optional.empty() : Optional.of(new SignIn(data, challenge));
        } catch (WebAuthnException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static @Nullable Challenge challenge(@Nullable CollectedClientData clientData) {
        return clientData == null
                ? null
                : Challenge.answered(clientData.getChallenge().getValue());
    }

    private ServerProperty property(Challenge challenge) {
        return ServerProperty.builder()
                .origin(origin)
                .rpId(id)
                .challenge(new DefaultChallenge(challenge.bytes()))
                .build();
    }

    /** The answer to a registration. */
    public final class Registration {
        private final RegistrationData data;
        private final Challenge challenge;
        private final List<String> transports;

        private Registration(RegistrationData data, Challenge challenge, List<String> transports) {
            this.data = data;
            this.challenge = challenge;
            this.transports = transports;
        }

        public Challenge challenge() {
            return challenge;
        }

        /** Empty if it is not good; the challenge must be one that was given out. */
        public Optional<PublicCredential> judge() {
            try {
                manager.verify(data, new RegistrationParameters(property(challenge), PARAMETERS, true, true));
                AttestationObject attestation = data.getAttestationObject();
                if (attestation == null) {
                    return Optional.empty();
                }
                AuthenticatorData<?> made = attestation.getAuthenticatorData();
                AttestedCredentialData attested = made.getAttestedCredentialData();
                return attested == null ? Optional.empty() : Optional.of(credential(made, attested));
            } catch (WebAuthnException | JacksonException refused) {
                return Optional.empty();
            }
        }

        private PublicCredential credential(AuthenticatorData<?> made, AttestedCredentialData attested) {
            return new PublicCredential(
                    attested.getCredentialId(),
                    converter.getCborMapper().writeValueAsBytes(attested.getCOSEKey()),
                    made.getSignCount(),
                    made.isFlagBE(),
                    made.isFlagBS(),
                    transports);
        }
    }

    /** The answer to a sign-in. */
    public final class SignIn {
        private final AuthenticationData data;
        private final Challenge challenge;

        private SignIn(AuthenticationData data, Challenge challenge) {
            this.data = data;
            this.challenge = challenge;
        }

        public Challenge challenge() {
            return challenge;
        }

        /** Whether it is good for this passkey; the challenge must be one that was given out. */
        public Verdict judge(PublicCredential stored) {
            try {
                AuthenticatorData<?> signed = manager.verify(
                                data,
                                new AuthenticationParameters(property(challenge), record(stored), null, true, true))
                        .getAuthenticatorData();
                return signed == null
                        ? new Verdict.Refused()
                        : new Verdict.Accepted(signed.getSignCount(), signed.isFlagBS());
            } catch (MaliciousCounterValueException counted) {
                return new Verdict.CounterWentBack();
            } catch (WebAuthnException | JacksonException refused) {
                return new Verdict.Refused();
            }
        }

        private CredentialRecordImpl record(PublicCredential stored) {
            COSEKey key = converter.getCborMapper().readValue(stored.publicKey(), COSEKey.class);
            return new CredentialRecordImpl(
                    null,
                    true,
                    stored.backupEligible(),
                    stored.backedUp(),
                    stored.signCount(),
                    new AttestedCredentialData(AAGUID.ZERO, stored.id(), key),
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** What is to be thought of an answer to a sign-in. */
    public sealed interface Verdict {
        /** What the authenticator says of itself by now. */
        record Accepted(long signCount, boolean backedUp) implements Verdict {}

        /** It counted further before: there may be a copy of it. Everything else is right. */
        record CounterWentBack() implements Verdict {}

        record Refused() implements Verdict {}
    }
}
