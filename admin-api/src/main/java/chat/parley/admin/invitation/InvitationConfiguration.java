package chat.parley.admin.invitation;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.invitation.Invitations;
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

/** Routes of {@code /api/admin} about invitations. */
@Configuration(proxyBeanMethods = false)
public class InvitationConfiguration {
    private static final String PREFIX = "/api/admin/invitations";

    /** Before the other routes of administrators, which end with an answer for all paths that are not known. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> invitationRoutes(
            BearerAuthentication authentication,
            Invitations invitations,
            ApiRules rules,
            ObjectProvider<InstantSource> clock) {
        InvitationHandler handler =
                new InvitationHandler(authentication, invitations, clock.getIfAvailable(InstantSource::system));
        return RouterFunctions.route()
                .POST(PREFIX, handler::create)
                .GET(PREFIX, handler::list)
                .DELETE(PREFIX + "/{id}", handler::withdraw)
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }
}
