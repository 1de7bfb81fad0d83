package chat.parley.bot.http;

import chat.parley.accounts.bot.BotScope;
import chat.parley.accounts.bot.BotTokens;
import chat.parley.bot.core.RateLimits;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.transport.Sender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Finds out which bot calls. Each request asks the database, so that a blocked bot is out at once. */
final class BotCaller {
    private final BotTokens tokens;
    private final RateLimits limits;
    private final InstantSource clock;

    BotCaller(BotTokens tokens, RateLimits limits, InstantSource clock) {
        this.tokens = tokens;
        this.limits = limits;
        this.clock = clock;
    }

    /** The holder of the request's token. Fails with {@code unauthenticated} or {@code rate_limited}. */
    Mono<BotTokens.Holder> of(ServerRequest request) {
        String token = BearerAuthentication.bearer(request);
        if (token == null) {
            return Mono.error(ProblemException.of(ProblemCode.UNAUTHENTICATED));
        }
        return tokens.holder(token, clock.instant())
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.UNAUTHENTICATED)))
                .doOnNext(holder -> {
                    Duration pause = limits.take(holder.tokenId(), System.nanoTime());
                    if (pause.isPositive()) {
                        throw ProblemException.later(ProblemCode.RATE_LIMITED, pause);
                    }
                });
    }

    /** Fails with {@code forbidden}, naming the scope that is missing. */
    static void require(BotTokens.Holder holder, Set<BotScope> scopes) {
        for (BotScope scope : scopes) {
            if (!holder.may(scope)) {
                throw ProblemException.of(ProblemCode.FORBIDDEN, "the token needs the scope " + scope.wireName());
            }
        }
    }

    /** As workers see the caller. A token takes the place of a sign-in. */
    static Sender sender(BotTokens.Holder holder) {
        return new Sender(holder.botId(), holder.tokenId(), UserRole.USER);
    }
}
