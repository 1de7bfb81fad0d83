package chat.parley.admin.user;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.bot.BotTokens;
import chat.parley.accounts.bot.IncomingWebhooks;
import chat.parley.accounts.bot.Subscriptions;
import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.policy.PolicyChanges;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.task.RepeatedTask;
import chat.parley.accounts.user.Accounts;
import chat.parley.admin.bot.BotHandler;
import chat.parley.admin.policy.PolicyHandler;
import chat.parley.identity.http.ApiRules;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.OpenApiDocument;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.http.ProblemResponses;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Routes of {@code /api/admin}; nothing outside of it. */
@Configuration(proxyBeanMethods = false)
public class UserConfiguration {
    private static final String PREFIX = "/api/admin";
    private static final Duration TELLING_INTERVAL = Duration.ofSeconds(5);

    @Bean
    UserHandler userHandler(
            BearerAuthentication authentication,
            Accounts accounts,
            PasswordHashing hashing,
            AccountEvents events,
            SessionAnnouncer announcer,
            ObjectProvider<InstantSource> clock) {
        return new UserHandler(
                authentication, accounts, hashing, events, announcer, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    PolicyHandler policyHandler(
            BearerAuthentication authentication, PolicyChanges policies, ObjectProvider<InstantSource> clock) {
        return new PolicyHandler(authentication, policies, clock.getIfAvailable(InstantSource::system));
    }

    /** Redis may lose what it was told. */
    @Bean
    RepeatedTask callDecisionsTask(PolicyChanges policies) {
        return new RepeatedTask("telling what is decided for calls", TELLING_INTERVAL, policies.tellCalls());
    }

    @Bean
    BotHandler botHandler(
            BearerAuthentication authentication,
            Accounts accounts,
            AccountEvents events,
            BotTokens tokens,
            IncomingWebhooks webhooks,
            Subscriptions subscriptions,
            ObjectProvider<InstantSource> clock) {
        return new BotHandler(
                authentication,
                accounts,
                events,
                tokens,
                webhooks,
                subscriptions,
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    RouterFunction<ServerResponse> adminRoutes(
            UserHandler users, BotHandler bots, PolicyHandler policies, ApiRules rules) {
        OpenApiDocument document = OpenApiDocument.of(
                "Parley: administration",
                PREFIX,
                "chat/parley/admin/openapi",
                "people",
                "bots",
                "policies",
                "retention",
                "users",
                "invitations",
                "audit",
                "dashboard",
                "dead-letters",
                "keys",
                "reports",
                "announcements");
        return RouterFunctions.route()
                .GET(PREFIX + "/openapi.json", document::answer)
                .POST(PREFIX + "/bots", bots::create)
                .GET(PREFIX + "/bots", bots::list)
                .POST(PREFIX + "/bots/{id}/tokens", bots::createToken)
                .GET(PREFIX + "/bots/{id}/tokens", bots::listTokens)
                .DELETE(PREFIX + "/bots/{id}/tokens/{token}", bots::revokeToken)
                .POST(PREFIX + "/bots/{id}/webhooks", bots::createWebhook)
                .GET(PREFIX + "/bots/{id}/webhooks", bots::listWebhooks)
                .DELETE(PREFIX + "/bots/{id}/webhooks/{webhook}", bots::revokeWebhook)
                .GET(PREFIX + "/bots/{id}/subscriptions", bots::listSubscriptions)
                .DELETE(PREFIX + "/bots/{id}/subscriptions/{subscription}", bots::removeSubscription)
                .POST(PREFIX + "/users", users::create)
                .GET(PREFIX + "/users", users::list)
                .POST(PREFIX + "/users/{id}/block", users::block)
                .POST(PREFIX + "/users/{id}/unblock", users::unblock)
                .GET(PREFIX + "/policies/files", policies::fileLimits)
                .PUT(PREFIX + "/policies/files", policies::changeFileLimits)
                .GET(PREFIX + "/policies/calls", policies::calls)
                .PUT(PREFIX + "/policies/calls", policies::changeCalls)
                .GET(PREFIX + "/policies/links", policies::links)
                .PUT(PREFIX + "/policies/links", policies::changeLinks)
                .GET(PREFIX + "/policies/passwords", policies::passwords)
                .PUT(PREFIX + "/policies/passwords", policies::changePasswords)
                .GET(PREFIX + "/policies/sign-in-page", policies::signInPage)
                .PUT(PREFIX + "/policies/sign-in-page", policies::changeSignInPage)
                .route(
                        request ->
                                request.path().equals(PREFIX) || request.path().startsWith(PREFIX + "/"),
                        request -> Mono.error(ProblemException.of(ProblemCode.NOT_FOUND)))
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }
}
