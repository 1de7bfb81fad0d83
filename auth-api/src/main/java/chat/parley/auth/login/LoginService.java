package chat.parley.auth.login;

import chat.parley.accounts.password.HashingOverloadedException;
import chat.parley.accounts.password.Password;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.user.LoginName;
import chat.parley.auth.login.LoginLimits.Try;
import chat.parley.auth.session.Installation;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import java.util.Locale;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Signing in. An unknown login, a wrong password and a blocked account get the same answer after the same work, so that
 * nobody learns which accounts exist; and whether somebody has a second factor is looked up only after a right password.
 */
public final class LoginService {
    private final Credentials credentials;
    private final PasswordHashing hashing;
    private final LoginLimits limits;
    private final SecondStep secondStep;
    private final LoginMetrics metrics;

    LoginService(
            Credentials credentials,
            PasswordHashing hashing,
            LoginLimits limits,
            SecondStep secondStep,
            LoginMetrics metrics) {
        this.credentials = credentials;
        this.hashing = hashing;
        this.limits = limits;
        this.secondStep = secondStep;
        this.metrics = metrics;
    }

    /** Fails with {@link ProblemCode#INVALID_CREDENTIALS} or {@link ProblemCode#RATE_LIMITED}. */
    public Mono<LoginResult> login(String typedLogin, Password password, Installation from) {
        Optional<LoginName> login = LoginName.parse(typedLogin);
        String counted = login.map(LoginName::value).orElseGet(() -> typedLogin.toLowerCase(Locale.ROOT));
        return metrics.counted(Mono.justOrEmpty(login)
                .flatMap(name -> credentials.find(name, from.deviceId()))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> limits.enter(counted, found.orElse(null), from)
                        .flatMap(entered -> check(found, password, entered)))
                .flatMap(credential -> open(credential, password, from)));
    }

    private Mono<Credential> check(Optional<Credential> found, Password password, Try entered) {
        return hashing.matches(password, found.map(Credential::passwordHash).orElse(null))
                .onErrorResume(
                        HashingOverloadedException.class,
                        busy -> limits.takenBack(entered).then(Mono.error(busy)))
                .flatMap(right ->
                        right && found.isPresent() && found.get().person().active()
                                ? limits.succeeded(entered).thenReturn(found.get())
                                : wrong());
    }

    private Mono<LoginResult> open(Credential credential, Password password, Installation from) {
        if (credential.oneTime()) {
            return Mono.just(new LoginResult.MustChangePassword(credential.person()));
        }
        return upToDateHash(credential, password)
                .flatMap(hash -> secondStep.afterPassword(credential.person(), hash, from))
                .switchIfEmpty(wrong());
    }

    /** Empty if the password was changed meanwhile. */
    private Mono<String> upToDateHash(Credential credential, Password password) {
        String hash = credential.passwordHash();
        if (!hashing.isOutdated(hash)) {
            return Mono.just(hash);
        }
        return hashing.hash(password)
                .filterWhen(newer -> credentials.rehash(credential.person().id(), hash, newer))
                // The old hash is good for one more time.
                .onErrorReturn(HashingOverloadedException.class, hash);
    }

    private static <T> Mono<T> wrong() {
        return Mono.error(ProblemException.of(ProblemCode.INVALID_CREDENTIALS));
    }
}
