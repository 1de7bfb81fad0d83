package chat.parley.admin.retention;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.retention.Erasures;
import chat.parley.accounts.retention.LegalHolds;
import chat.parley.accounts.retention.ListedChats;
import chat.parley.accounts.retention.RetentionDecisions;
import chat.parley.accounts.retention.Subject;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.task.RepeatedTask;
import chat.parley.identity.http.ApiRules;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ProblemResponses;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Routes of {@code /api/admin} about what is kept, held and erased. */
@Configuration(proxyBeanMethods = false)
public class RetentionConfiguration {
    private static final String CHAT = "/api/admin/chats/{id}";
    private static final String USER = "/api/admin/users/{id}";
    private static final Duration AUDIT_INTERVAL = Duration.ofSeconds(5);

    @Bean
    RepeatedTask erasureAuditTask(Erasures erasures, ObjectProvider<InstantSource> clock) {
        InstantSource source = clock.getIfAvailable(InstantSource::system);
        return new RepeatedTask(
                "audit of erasures", AUDIT_INTERVAL, Mono.defer(() -> erasures.auditFinished(source.instant())));
    }

    @Bean
    RetentionHandler retentionHandler(
            BearerAuthentication authentication,
            RetentionDecisions retention,
            ListedChats chats,
            LegalHolds holds,
            Erasures erasures,
            SessionAnnouncer announcer,
            ObjectProvider<InstantSource> clock) {
        return new RetentionHandler(
                authentication,
                retention,
                chats,
                holds,
                erasures,
                announcer,
                clock.getIfAvailable(InstantSource::system));
    }

    /** Before the other routes of administrators, which end with an answer for all paths that are not known. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> retentionRoutes(RetentionHandler handler, ApiRules rules) {
        return RouterFunctions.route()
                .GET("/api/admin/policies/retention", handler::everywhere)
                .PUT("/api/admin/policies/retention", handler::changeEverywhere)
                .GET("/api/admin/chats", handler::chats)
                .GET("/api/admin/holds", handler::holds)
                .PUT(CHAT + "/retention", handler::changeChat)
                .PUT(CHAT + "/hold", request -> handler.hold(request, Subject.CHAT))
                .DELETE(CHAT + "/hold", request -> handler.release(request, Subject.CHAT))
                .PUT(USER + "/hold", request -> handler.hold(request, Subject.USER))
                .DELETE(USER + "/hold", request -> handler.release(request, Subject.USER))
                .POST(CHAT + "/erase", handler::eraseChat)
                .GET(CHAT + "/erase", request -> handler.erasure(request, Subject.CHAT))
                .POST(USER + "/erase", handler::eraseUser)
                .GET(USER + "/erase", request -> handler.erasure(request, Subject.USER))
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }
}
