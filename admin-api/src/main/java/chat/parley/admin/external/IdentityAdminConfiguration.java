package chat.parley.admin.external;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.identity.ExternalIdentities;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.identity.http.ApiRules;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ProblemResponses;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Routes of {@code /api/admin} about identities at the provider. */
@Configuration(proxyBeanMethods = false)
public class IdentityAdminConfiguration {
    private static final String PATH = "/api/admin/users/{id}/identity";

    /** Before the other routes of administrators, which end with an answer for all paths that are not known. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> identityAdminRoutes(
            BearerAuthentication authentication,
            ExternalIdentities identities,
            SessionAnnouncer announcer,
            ApiRules rules,
            ObjectProvider<InstantSource> clock) {
        IdentityHandler handler =
                new IdentityHandler(authentication, identities, announcer, clock.getIfAvailable(InstantSource::system));
        return RouterFunctions.route()
                .GET(PATH, handler::list)
                .PUT(PATH, handler::link)
                .DELETE(PATH, handler::unlink)
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }
}
