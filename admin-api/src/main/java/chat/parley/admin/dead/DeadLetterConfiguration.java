package chat.parley.admin.dead;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.dead.DeadLetterRecords;
import chat.parley.broker.amqp.BrokerException;
import chat.parley.broker.amqp.DeadLetters;
import chat.parley.identity.http.ApiRules;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.http.ProblemResponses;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Routes of {@code /api/admin/dead-letters}. */
@Configuration(proxyBeanMethods = false)
public class DeadLetterConfiguration {
    private static final String PATH = "/api/admin/dead-letters";
    private static final Duration BROKER_RETRY = Duration.ofSeconds(2);

    @Bean
    DeadLetterHandler deadLetterHandler(
            BearerAuthentication authentication,
            DeadLetters letters,
            DeadLetterRecords records,
            ObjectProvider<InstantSource> clock) {
        return new DeadLetterHandler(authentication, letters, records, clock.getIfAvailable(InstantSource::system));
    }

    /** Before the other routes of administrators, which end with an answer for all paths that are not known. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> deadLetterRoutes(DeadLetterHandler handler, ApiRules rules) {
        return RouterFunctions.route()
                .GET(PATH, handler::list)
                .POST(PATH + "/replay", handler::replay)
                .POST(PATH + "/drop", handler::drop)
                .filter(new ProblemResponses(DeadLetterConfiguration::translate).andThen(rules))
                .build();
    }

    private static @Nullable ProblemException translate(Throwable e) {
        return e instanceof BrokerException
                ? ProblemException.later(ProblemCode.UNAVAILABLE, BROKER_RETRY)
                : AccountProblems.translate(e);
    }
}
