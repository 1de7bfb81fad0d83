package chat.parley.admin.bot;

import chat.parley.accounts.bot.BotTokens;
import chat.parley.accounts.bot.IncomingWebhooks;
import chat.parley.accounts.bot.RandomToken;
import chat.parley.accounts.bot.Subscriptions;
import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.user.Accounts;
import chat.parley.accounts.user.NewAccount;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.token.AccessToken;
import chat.parley.wire.model.UserRole;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Bots, their tokens, the addresses at which others post in their name, and where they are told what happens. Every
 * caller must be an administrator. A bot is blocked and unblocked like any account.
 */
public final class BotHandler {
    private static final int PAGE = 50;

    private final BearerAuthentication authentication;
    private final Accounts accounts;
    private final AccountEvents events;
    private final BotTokens tokens;
    private final IncomingWebhooks webhooks;
    private final Subscriptions subscriptions;
    private final InstantSource clock;

    public BotHandler(
            BearerAuthentication authentication,
            Accounts accounts,
            AccountEvents events,
            BotTokens tokens,
            IncomingWebhooks webhooks,
            Subscriptions subscriptions,
            InstantSource clock) {
        this.authentication = authentication;
        this.accounts = accounts;
        this.events = events;
        this.tokens = tokens;
        this.webhooks = webhooks;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    public Mono<ServerResponse> create(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> JsonBody.required(request, BotRequests.Create.class)
                        .flatMap(body -> accounts.createBot(
                                new NewAccount(body.login(), body.name(), UserRole.USER),
                                admin.userId(),
                                clock.instant()))
                        // What the broker does not take now is published later.
                        .delayUntil(account -> events.publish().onErrorComplete()))
                .flatMap(account -> ServerResponse.status(HttpStatus.CREATED).bodyValue(account));
    }

    public Mono<ServerResponse> list(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> accounts.bots(request.queryParam("after").orElse(""), PAGE))
                .map(bots -> new BotRequests.Bots(
                        bots, bots.size() < PAGE ? null : bots.getLast().login()))
                .flatMap(page -> ServerResponse.ok().bodyValue(page));
    }

    public Mono<ServerResponse> createToken(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> JsonBody.required(request, BotRequests.CreateToken.class)
                        .flatMap(body -> createToken(id(request, "id"), body, admin.userId())))
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                .flatMap(created -> ServerResponse.status(HttpStatus.CREATED).bodyValue(created));
    }

    private Mono<BotRequests.CreatedToken> createToken(UUID bot, BotRequests.CreateToken body, UUID admin) {
        Instant now = clock.instant();
        Instant expiresAt = body.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            return Mono.error(ProblemException.invalid("expiresAt", "must be in the future"));
        }
        String secret = RandomToken.next(RandomToken.OF_BOT);
        BotTokens.NewToken token =
                new BotTokens.NewToken(bot, body.name(), RandomToken.hash(secret), body.scopes(), expiresAt);
        return tokens.create(token, admin, now).map(created -> new BotRequests.CreatedToken(created, secret));
    }

    public Mono<ServerResponse> listTokens(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> tokens.list(id(request, "id")))
                .flatMap(all -> ServerResponse.ok().bodyValue(new BotRequests.Tokens(all)));
    }

    public Mono<ServerResponse> revokeToken(ServerRequest request) {
        return administrator(request)
                .flatMap(admin ->
                        tokens.revoke(id(request, "id"), id(request, "token"), admin.userId(), clock.instant()))
                .flatMap(BotHandler::gone);
    }

    public Mono<ServerResponse> createWebhook(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> JsonBody.required(request, BotRequests.CreateWebhook.class)
                        .flatMap(body -> {
                            String secret = RandomToken.next(RandomToken.OF_HOOK);
                            return webhooks.create(
                                            id(request, "id"),
                                            body.chatId(),
                                            body.name(),
                                            RandomToken.hash(secret),
                                            admin.userId(),
                                            clock.instant())
                                    .switchIfEmpty(Mono.error(() -> ProblemException.of(
                                            ProblemCode.NOT_FOUND, "there is no such bot, or it is not in this chat")))
                                    .map(webhook -> new BotRequests.CreatedWebhook(webhook, "/api/hooks/" + secret));
                        }))
                .flatMap(created -> ServerResponse.status(HttpStatus.CREATED).bodyValue(created));
    }

    public Mono<ServerResponse> listWebhooks(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> webhooks.list(id(request, "id")))
                .flatMap(all -> ServerResponse.ok().bodyValue(new BotRequests.Webhooks(all)));
    }

    public Mono<ServerResponse> revokeWebhook(ServerRequest request) {
        return administrator(request)
                .flatMap(admin ->
                        webhooks.revoke(id(request, "id"), id(request, "webhook"), admin.userId(), clock.instant()))
                .flatMap(BotHandler::gone);
    }

    public Mono<ServerResponse> listSubscriptions(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> subscriptions.list(id(request, "id")))
                .flatMap(all -> ServerResponse.ok().bodyValue(new BotRequests.Subscribed(all)));
    }

    public Mono<ServerResponse> removeSubscription(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> subscriptions.remove(
                        id(request, "id"), id(request, "subscription"), admin.userId(), clock.instant()))
                .flatMap(BotHandler::gone);
    }

    private Mono<AccessToken> administrator(ServerRequest request) {
        return authentication.callerWithRole(request, UserRole.ADMIN);
    }

    private static Mono<ServerResponse> gone(boolean done) {
        return done ? ServerResponse.noContent().build() : Mono.error(ProblemException.of(ProblemCode.NOT_FOUND));
    }

    private static UUID id(ServerRequest request, String name) {
        try {
            return UUID.fromString(request.pathVariable(name));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemCode.NOT_FOUND);
        }
    }
}
