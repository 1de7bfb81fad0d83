package chat.parley.auth.http;

import chat.parley.auth.authorization.AuthorizationRequest;
import chat.parley.auth.authorization.BrowserSignIn;
import chat.parley.auth.authorization.core.CodeChallenge;
import chat.parley.auth.authorization.core.LoopbackRedirect;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.model.Device;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about programs. Each constructor names the field that is wrong and what is allowed. */
final class AuthorizationRequests {
    /** The programs that there are. */
    private static final String CLIENT = "parley-desktop";

    private static final int MAX_PARAMETER = 1024;

    private AuthorizationRequests() {}

    /** {@code POST /api/auth/authorization}. */
    record LetIn(AuthorizationRequest request) {
        @JsonCreator
        static LetIn of(
                @Nullable String clientId,
                @Nullable String redirectUri,
                @Nullable String codeChallenge,
                @Nullable String codeChallengeMethod) {
            String client = client(clientId);
            LoopbackRedirect redirect = parsed(
                    "redirectUri",
                    LoopbackRedirect.parse(Requests.present("redirectUri", redirectUri)),
                    LoopbackRedirect.RULE);
            CodeChallenge challenge = parsed(
                    "codeChallenge",
                    CodeChallenge.parse(Requests.present("codeChallenge", codeChallenge)),
                    CodeChallenge.RULE);
            if (!CodeChallenge.METHOD.equals(Requests.present("codeChallengeMethod", codeChallengeMethod))) {
                throw ProblemException.invalid("codeChallengeMethod", "must be " + CodeChallenge.METHOD);
            }
            return new LetIn(new AuthorizationRequest(client, redirect, challenge));
        }
    }

    /** {@code POST /api/auth/authorization/exchange}. */
    record Exchange(String code, BrowserSignIn.Proof proof, Device device) {
        @JsonCreator
        static Exchange of(
                @Nullable String code,
                @Nullable String clientId,
                @Nullable String redirectUri,
                @Nullable String codeVerifier,
                @Nullable Device device) {
            String verifier = Requests.present("codeVerifier", codeVerifier);
            if (!CodeChallenge.isVerifier(verifier)) {
                throw ProblemException.invalid("codeVerifier", CodeChallenge.VERIFIER_RULE);
            }
            return new Exchange(
                    Requests.text("code", code, MAX_PARAMETER),
                    new BrowserSignIn.Proof(
                            client(clientId), Requests.text("redirectUri", redirectUri, MAX_PARAMETER), verifier),
                    Requests.present("device", device));
        }

        /** Without the code and the verifier. */
        @Override
        public String toString() {
            return "Exchange[device=" + device.id() + "]";
        }
    }

    private static String client(@Nullable String clientId) {
        if (!CLIENT.equals(Requests.present("clientId", clientId))) {
            throw ProblemException.invalid("clientId", "must be " + CLIENT);
        }
        return CLIENT;
    }

    private static <T> T parsed(String field, Optional<T> value, String rule) {
        return value.orElseThrow(() -> ProblemException.invalid(field, rule));
    }
}
