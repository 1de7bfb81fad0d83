package chat.parley.admin.audit;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.audit.AuditSearch;
import chat.parley.identity.http.ApiRules;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ProblemResponses;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Routes of {@code /api/admin/audit}. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {
    private static final String PREFIX = "/api/admin/audit";

    @Bean
    AuditHandler auditHandler(
            BearerAuthentication authentication,
            AuditSearch search,
            AuditLog log,
            TransactionalOperator transaction,
            ObjectProvider<InstantSource> clock) {
        return new AuditHandler(authentication, search, log, transaction, clock.getIfAvailable(InstantSource::system));
    }

    /** Before the other routes of administrators, which end with an answer for all paths that are not known. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> auditRoutes(AuditHandler handler, ApiRules rules) {
        return RouterFunctions.route()
                .GET(PREFIX, handler::list)
                .GET(PREFIX + "/actions", handler::actions)
                .GET(PREFIX + "/export", handler::export)
                .POST(PREFIX + "/verify", handler::verify)
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }
}
