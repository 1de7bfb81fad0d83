package chat.parley.auth.oidc;

import chat.parley.accounts.identity.ExternalIdentities;
import chat.parley.accounts.identity.ExternalIdentity;
import chat.parley.accounts.user.LoginName;
import chat.parley.auth.login.LoginLimits;
import chat.parley.auth.login.LoginMetrics;
import chat.parley.auth.login.LoginResult;
import chat.parley.auth.login.SecondStep;
import chat.parley.auth.oidc.core.BrowserSecret;
import chat.parley.auth.oidc.core.IdTokens;
import chat.parley.auth.oidc.core.IdTokens.Verdict;
import chat.parley.auth.oidc.core.UnusableProviderException;
import chat.parley.auth.session.Installation;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.model.Person;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Signing in by the provider. Makes no accounts: whoever comes must be linked to one, or be linked now by the claim that
 * the operator named. Unknown and blocked people get the same answer.
 */
public final class OidcSignIn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
    private static final Duration COME_BACK = Duration.ofSeconds(30);

    private final OidcClient client;
    private final Provider provider;
    private final IdTokens tokens;
    private final Attempts attempts;
    private final ExternalIdentities identities;
    private final SecondStep secondStep;
    private final LoginLimits limits;
    private final LoginMetrics metrics;
    private final boolean askSecondFactor;
    private final InstantSource clock;

    OidcSignIn(
            OidcClient client,
            Provider provider,
            IdTokens tokens,
            Attempts attempts,
            ExternalIdentities identities,
            SecondStep secondStep,
            LoginLimits limits,
            LoginMetrics metrics,
            boolean askSecondFactor,
            InstantSource clock) {
        this.client = client;
        this.provider = provider;
        this.tokens = tokens;
        this.attempts = attempts;
        this.identities = identities;
        this.secondStep = secondStep;
        this.limits = limits;
        this.metrics = metrics;
        this.askSecondFactor = askSecondFactor;
        this.clock = clock;
    }

    @Override
    public void close() {
        provider.close();
    }

    /** How long the browser keeps the secret. */
    public Duration lifetime() {
        return Attempts.LIFETIME;
    }

    /** Fails with {@link ProblemCode#PROVIDER_UNAVAILABLE} or {@link ProblemCode#RATE_LIMITED}. */
    public Mono<Begun> begin(String address) {
        BrowserSecret secret = BrowserSecret.random();
        return explained(limits.enterProvider(address)
                .then(Mono.defer(() -> provider.authorization(secret)))
                .delayUntil(authorization -> attempts.begin(secret))
                .map(authorization -> new Begun(authorization, secret.reveal())));
    }

    /**
     * Takes what the provider gave to the browser. Fails with {@link ProblemCode#SIGN_IN_REFUSED},
     * {@link ProblemCode#PROVIDER_UNAVAILABLE} or {@link ProblemCode#RATE_LIMITED}.
     *
     * @param browserSecret of the cookie; null without one
     */
    public Mono<LoginResult> finish(@Nullable String browserSecret, ProviderAnswer answer, Installation from) {
        return metrics.counted(explained(limits.enterProvider(from.address())
                .then(Mono.defer(() -> attempt(browserSecret, answer)))
                .flatMap(secret -> identify(secret, answer))
                .flatMap(accepted -> signIn(accepted, from))));
    }

    /** Of this browser, and not another one's: a forged answer would sign somebody in as somebody else. */
    private Mono<BrowserSecret> attempt(@Nullable String browserSecret, ProviderAnswer answer) {
        return Mono.justOrEmpty(browserSecret)
                .flatMap(text -> Mono.justOrEmpty(BrowserSecret.parse(text)))
                .filter(secret -> secret.hasState(answer.state()))
                .flatMap(attempts::finish)
                .switchIfEmpty(
                        refused("attempt", "does not belong to a sign-in that this browser began, or is too old"));
    }

    private Mono<Verdict.Accepted> identify(BrowserSecret secret, ProviderAnswer answer) {
        return provider.metadata()
                .filter(metadata -> answer.issuer() == null
                        ? !metadata.namesIssuer()
                        : client.issuer().toString().equals(answer.issuer()))
                .switchIfEmpty(refused("issuer", "is not the one that was asked"))
                .flatMap(metadata -> provider.exchange(answer.code(), secret))
                .switchIfEmpty(refused("code", "is not accepted by the provider"))
                .flatMap(token -> judge(token, secret));
    }

    private Mono<Verdict.Accepted> judge(String token, BrowserSecret secret) {
        return provider.keys(false)
                .map(keys -> tokens.judge(token, secret.nonce(), keys))
                .flatMap(verdict -> verdict instanceof Verdict.UnknownKey
                        ? provider.keys(true).map(keys -> tokens.judge(token, secret.nonce(), keys))
                        : Mono.just(verdict))
                .flatMap(verdict -> switch (verdict) {
                    case Verdict.Accepted accepted -> Mono.just(accepted);
                    case Verdict.UnknownKey unknown -> badToken("signed with an unknown key");
                    case Verdict.Refused refused -> badToken(refused.why());
                });
    }

    private Mono<LoginResult> signIn(Verdict.Accepted accepted, Installation from) {
        ExternalIdentity identity = new ExternalIdentity(client.issuer().toString(), accepted.subject());
        return identities
                .owner(identity)
                .switchIfEmpty(Mono.defer(() -> linked(accepted, identity)))
                .filter(Person::active)
                .flatMap(person -> secondStep.afterProvider(person, identity, from, askSecondFactor))
                .switchIfEmpty(refused("account", "is missing: nobody here is known by this sign-in"));
    }

    private Mono<Person> linked(Verdict.Accepted accepted, ExternalIdentity identity) {
        return Mono.justOrEmpty(accepted.login())
                .flatMap(login -> Mono.justOrEmpty(LoginName.parse(login)))
                .flatMap(login -> identities.linkByLogin(login, identity, clock.instant()));
    }

    private static Mono<Verdict.Accepted> badToken(String why) {
        LOG.warn("An ID token of the provider was refused: {}", why);
        return refused("token", "of the provider is not good");
    }

    private static <T> Mono<T> refused(String rule, String text) {
        return Mono.error(() -> ProblemException.rule(ProblemCode.SIGN_IN_REFUSED, rule, rule, text));
    }

    private static <T> Mono<T> explained(Mono<T> exchange) {
        return exchange.onErrorMap(
                failure -> failure instanceof UnusableProviderException || failure instanceof TimeoutException,
                failure -> {
                    LOG.warn("Nobody can sign in by the provider: {}", failure.getMessage());
                    return ProblemException.later(ProblemCode.PROVIDER_UNAVAILABLE, COME_BACK);
                });
    }

    /** A sign-in that began: where the browser goes, and what it keeps. */
    public record Begun(URI authorization, String browserSecret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Begun";
        }
    }

    /**
     * What the provider gave to the browser.
     *
     * @param issuer of RFC 9207
     */
    public record ProviderAnswer(
            String code, String state, @Nullable String issuer) {
        /** Without the code. */
        @Override
        public String toString() {
            return "ProviderAnswer";
        }
    }
}
