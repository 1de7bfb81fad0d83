package chat.parley.bot.http;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.bot.BotTokens;
import chat.parley.accounts.bot.IncomingWebhooks;
import chat.parley.accounts.bot.Subscriptions;
import chat.parley.accounts.user.Accounts;
import chat.parley.bot.core.RateLimits;
import chat.parley.bot.exchange.FrameExchange;
import chat.parley.bot.settings.BotProperties;
import chat.parley.identity.http.ApiRules;
import chat.parley.identity.http.OpenApiDocument;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.http.ProblemResponses;
import chat.parley.storage.keyring.MasterKeyset;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Routes of {@code /api/bot} and {@code /api/hooks}; nothing outside of them. */
@Configuration(proxyBeanMethods = false)
public class BotHttpConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(BotHttpConfiguration.class);
    private static final String BOT = "/api/bot";
    private static final String HOOKS = "/api/hooks";

    @Bean
    RouterFunction<ServerResponse> botRoutes(
            BotTokens tokens,
            Accounts accounts,
            Subscriptions subscriptions,
            FrameExchange exchange,
            MasterKeyset master,
            BotProperties properties,
            ApiRules rules,
            ObjectProvider<InstantSource> clocks) {
        InstantSource clock = clocks.getIfAvailable(InstantSource::system);
        RateLimits limits = new RateLimits(properties.requestsPerSecond(), properties.burst());
        BotCaller caller = new BotCaller(tokens, limits, clock);
        BotHandler bots = new BotHandler(caller, accounts, exchange);
        SubscriptionHandler subscribing = new SubscriptionHandler(caller, subscriptions, master, clock);
        OpenApiDocument document =
                OpenApiDocument.of("Parley: bots", BOT, "chat/parley/bot/openapi", "frames", "subscriptions", "hooks");
        return RouterFunctions.route()
                .GET(BOT + "/openapi.json", document::answer)
                .GET(BOT + "/me", bots::me)
                .POST(BOT + "/frames", bots::frame)
                .GET(BOT + "/chats", bots::chats)
                .POST(BOT + "/chats/{chat}/messages", bots::send)
                .GET(BOT + "/chats/{chat}/messages", bots::history)
                .POST(BOT + "/subscriptions", subscribing::create)
                .GET(BOT + "/subscriptions", subscribing::list)
                .DELETE(BOT + "/subscriptions/{id}", subscribing::remove)
                .route(
                        request -> request.path().equals(BOT) || request.path().startsWith(BOT + "/"),
                        request -> Mono.error(ProblemException.of(ProblemCode.NOT_FOUND)))
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> hookRoutes(
            IncomingWebhooks webhooks, FrameExchange exchange, BotProperties properties, ApiRules rules) {
        RateLimits limits = new RateLimits(properties.hooksPerSecond(), properties.hookBurst());
        HookHandler hooks = new HookHandler(webhooks, limits, exchange);
        return RouterFunctions.route()
                .POST(HOOKS + "/{token}", hooks::post)
                .route(
                        request ->
                                request.path().equals(HOOKS) || request.path().startsWith(HOOKS + "/"),
                        request -> Mono.error(ProblemException.of(ProblemCode.NOT_FOUND)))
                .filter(new ProblemResponses(BotHttpConfiguration::translateForHooks).andThen(rules))
                .build();
    }

    /** All failures, because the path of a request is a secret here: it must not be told with a failure that is unknown. */
    private static ProblemException translateForHooks(Throwable e) {
        ProblemException known = AccountProblems.translate(e);
        if (known != null) {
            return known;
        }
        LOG.error("A message by a webhook failed", e);
        return ProblemException.of(ProblemCode.INTERNAL);
    }
}
