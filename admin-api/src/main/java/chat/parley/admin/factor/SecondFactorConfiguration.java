package chat.parley.admin.factor;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.factor.SecondFactorReset;
import chat.parley.accounts.policy.PolicyChanges;
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

/** Routes of {@code /api/admin} about second factors. */
@Configuration(proxyBeanMethods = false)
public class SecondFactorConfiguration {
    private static final String POLICY = "/api/admin/policies/second-factor";

    /** Before the other routes of administrators, which end with an answer for all paths that are not known. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> secondFactorAdminRoutes(
            BearerAuthentication authentication,
            PolicyChanges policies,
            SecondFactorReset factors,
            SessionAnnouncer announcer,
            ApiRules rules,
            ObjectProvider<InstantSource> clock) {
        SecondFactorHandler handler = new SecondFactorHandler(
                authentication, policies, factors, announcer, clock.getIfAvailable(InstantSource::system));
        return RouterFunctions.route()
                .GET(POLICY, handler::policy)
                .PUT(POLICY, handler::changePolicy)
                .DELETE("/api/admin/users/{id}/second-factor", handler::reset)
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }
}
