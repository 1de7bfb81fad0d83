package chat.parley.auth.login;

import chat.parley.accounts.password.HashingOverloadedException;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Counts tries to sign in. All counters exist from the start, so that a rate of zero is seen as zero. */
public final class LoginMetrics {
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);

    LoginMetrics(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder("parley.auth.logins")
                            .description("Tries to sign in")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    public Mono<LoginResult> counted(Mono<LoginResult> login) {
        return login.doOnNext(result -> count(of(result))).doOnError(failure -> count(of(failure)));
    }

    private void count(Outcome outcome) {
        Objects.requireNonNull(outcomes.get(outcome)).increment();
    }

    private static Outcome of(LoginResult result) {
        return switch (result) {
            case LoginResult.SignedIn signedIn -> Outcome.SIGNED_IN;
            case LoginResult.SecondFactorNeeded needed -> Outcome.SECOND_FACTOR;
            case LoginResult.MustChangePassword mustChange -> Outcome.MUST_CHANGE_PASSWORD;
        };
    }

    private static Outcome of(Throwable failure) {
        if (failure instanceof HashingOverloadedException) {
            return Outcome.OVERLOADED;
        }
        ProblemCode code = failure instanceof ProblemException problem ? problem.code() : ProblemCode.INTERNAL;
        return code == ProblemCode.INVALID_CREDENTIALS || code == ProblemCode.SIGN_IN_REFUSED
                ? Outcome.REFUSED
                : code == ProblemCode.RATE_LIMITED ? Outcome.LIMITED : Outcome.FAILED;
    }

    private enum Outcome {
        SIGNED_IN,
        /** A right one-time password. */
        MUST_CHANGE_PASSWORD,
        /** A right password, after which a code is asked for, or a second factor is to be set up. */
        SECOND_FACTOR,
        /** Wrong password, unknown login or blocked account; or the provider's answer was not accepted. */
        REFUSED,
        /** Too many tries: the password was not looked at. */
        LIMITED,
        /** Too many passwords waited to be hashed. */
        OVERLOADED,
        FAILED
    }
}
