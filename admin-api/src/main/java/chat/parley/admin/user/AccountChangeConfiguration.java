package chat.parley.admin.user;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.retention.Erasures;
import chat.parley.accounts.session.OpenSessions;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.user.AccountChanges;
import chat.parley.accounts.user.AccountFactsSource;
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

/** Routes of {@code /api/admin} about one account that is there. */
@Configuration(proxyBeanMethods = false)
public class AccountChangeConfiguration {
    private static final String USER = "/api/admin/users/{id}";

    @Bean
    AccountChangeHandler accountChangeHandler(
            BearerAuthentication authentication,
            Accounts accounts,
            AccountChanges changes,
            AccountFactsSource facts,
            Erasures erasures,
            OpenSessions sessions,
            PasswordHashing hashing,
            SessionAnnouncer announcer,
            AccountEvents events,
            ObjectProvider<InstantSource> clock) {
        return new AccountChangeHandler(
                authentication,
                accounts,
                changes,
                facts,
                erasures,
                sessions,
                hashing,
                announcer,
                events,
                clock.getIfAvailable(InstantSource::system));
    }

    /** Before the other routes of administrators, which end with an answer for all paths that are not known. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> accountChangeRoutes(AccountChangeHandler handler, ApiRules rules) {
        return RouterFunctions.route()
                .GET(USER, handler::find)
                .PATCH(USER, handler::change)
                .DELETE(USER, handler::delete)
                .POST(USER + "/reset-password", handler::resetPassword)
                .POST(USER + "/sign-out", handler::signOut)
                .GET(USER + "/sessions", handler::sessions)
                .DELETE(USER + "/sessions/{session}", handler::endSession)
                .GET(USER + "/facts", handler::facts)
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }
}
