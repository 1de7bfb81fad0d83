package chat.parley.admin.key;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.key.KeyRotations;
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

/** Routes of {@code /api/admin/keys}, and the lines of the audit log about what workers did. */
@Configuration(proxyBeanMethods = false)
public class KeyConfiguration {
    private static final String PATH = "/api/admin/keys";
    private static final Duration AUDIT_INTERVAL = Duration.ofSeconds(5);

    @Bean
    KeyHandler keyHandler(
            BearerAuthentication authentication, KeyRotations rotations, ObjectProvider<InstantSource> clock) {
        return new KeyHandler(authentication, rotations, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    RepeatedTask keyRotationAuditTask(KeyRotations rotations, ObjectProvider<InstantSource> clock) {
        InstantSource source = clock.getIfAvailable(InstantSource::system);
        return new RepeatedTask(
                "audit of key rotations", AUDIT_INTERVAL, Mono.defer(() -> rotations.auditFinished(source.instant())));
    }

    /** Before the other routes of administrators, which end with an answer for all paths that are not known. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> keyRoutes(KeyHandler handler, ApiRules rules) {
        return RouterFunctions.route()
                .GET(PATH, handler::report)
                .GET(PATH + "/rotation", handler::rotation)
                .POST(PATH + "/rotation", handler::rotate)
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }
}
