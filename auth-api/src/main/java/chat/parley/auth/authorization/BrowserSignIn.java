package chat.parley.auth.authorization;

import chat.parley.auth.authorization.core.AuthorizationCode;
import chat.parley.auth.login.LoginLimits;
import chat.parley.auth.login.LoginMetrics;
import chat.parley.auth.login.LoginResult;
import chat.parley.auth.login.SecondStep;
import chat.parley.auth.session.Installation;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.token.AccessToken;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Signing in a program by the browser (RFC 8252 with PKCE): whoever is signed in there, by whatever way, lets it in. It
 * gets a session of its own, which lives on without the browser's.
 */
public final class BrowserSignIn {
    private final AuthorizationCodes codes;
    private final LoginLimits limits;
    private final LoginMetrics metrics;
    private final SecondStep secondStep;

    BrowserSignIn(AuthorizationCodes codes, LoginLimits limits, LoginMetrics metrics, SecondStep secondStep) {
        this.codes = codes;
        this.limits = limits;
        this.metrics = metrics;
        this.secondStep = secondStep;
    }

    /** How long a code is good. */
    public Duration lifetime() {
        return AuthorizationCodes.LIFETIME;
    }

    /**
     * A code for a program that the caller lets in. Fails with {@link ProblemCode#RATE_LIMITED}.
     *
     * @param caller in the browser
     */
    public Mono<AuthorizationCode> letIn(AccessToken caller, AuthorizationRequest request) {
        return limits.enterAuthorization(caller.userId())
                .then(Mono.defer(() -> codes.make(caller.sessionId(), request)));
    }

    /**
     * A session for whoever brings a code. Fails with {@link ProblemCode#SIGN_IN_REFUSED} or
     * {@link ProblemCode#RATE_LIMITED}.
     *
     * @param proof what the program says of its request
     */
    public Mono<LoginResult> exchange(String code, Proof proof, Installation from) {
        return metrics.counted(limits.enterExchange(from.address())
                .then(Mono.defer(() -> Mono.justOrEmpty(AuthorizationCode.parse(code))))
                .flatMap(codes::take)
                .filter(granted -> proof.fits(granted.request()))
                .switchIfEmpty(refused("code", "is not good: used before, too old, or made for another request"))
                .flatMap(granted -> secondStep
                        .afterBrowser(granted.sessionId(), from)
                        .switchIfEmpty(refused("session", "of the browser is over"))));
    }

    private static <T> Mono<T> refused(String rule, String text) {
        return Mono.error(() -> ProblemException.rule(ProblemCode.SIGN_IN_REFUSED, rule, rule, text));
    }

    /** That it is the request for which the code was made. */
    public record Proof(String clientId, String redirectUri, String verifier) {
        boolean fits(AuthorizationRequest request) {
            return request.clientId().equals(clientId)
                    && request.redirect().address().equals(redirectUri)
                    && request.challenge().isMetBy(verifier);
        }

        /** Without the verifier. */
        @Override
        public String toString() {
            return "Proof[" + clientId + "]";
        }
    }
}
