package chat.parley.auth.http;

import chat.parley.accounts.password.PasswordRules;
import chat.parley.accounts.policy.PolicyChanges;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * What the pages before the chats need to know, for anybody. However many ask, the database is asked once in some seconds.
 */
final class SignInPageHandler {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Mono<Answers.SignInPage> page;

    SignInPageHandler(PolicyChanges policies) {
        this.page = Mono.zip(policies.signInText(), policies.passwordMinimum())
                .map(decided -> new Answers.SignInPage(
                        decided.getT1().isEmpty() ? null : decided.getT1(), decided.getT2(), PasswordRules.MAX_BYTES))
                .cache(value -> FRESH, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    Mono<ServerResponse> page(ServerRequest request) {
        return page.flatMap(found -> ServerResponse.ok()
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .bodyValue(found));
    }
}
