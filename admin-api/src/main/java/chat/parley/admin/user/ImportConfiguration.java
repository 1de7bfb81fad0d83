package chat.parley.admin.user;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.user.Accounts;
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

/** The route of {@code /api/admin} that takes a list of people. */
@Configuration(proxyBeanMethods = false)
public class ImportConfiguration {
    /** Before the other routes of administrators, which end with an answer for all paths that are not known. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> importRoutes(
            BearerAuthentication authentication,
            Accounts accounts,
            PasswordHashing hashing,
            AccountEvents events,
            ApiRules rules,
            ObjectProvider<InstantSource> clock) {
        ImportHandler handler = new ImportHandler(
                authentication, accounts, hashing, events, clock.getIfAvailable(InstantSource::system));
        return RouterFunctions.route()
                .POST("/api/admin/users/import", handler::load)
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }
}
