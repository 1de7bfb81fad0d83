package chat.parley.admin.announcement;

import chat.parley.accounts.announcement.Announcements;
import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.event.AccountEvents;
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

/** Routes of {@code /api/admin} about announcements. */
@Configuration(proxyBeanMethods = false)
public class AnnouncementConfiguration {
    private static final String PREFIX = "/api/admin/announcements";

    /** Before the other routes of administrators, which end with an answer for all paths that are not known. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> announcementRoutes(
            BearerAuthentication authentication,
            Announcements announcements,
            AccountEvents events,
            ApiRules rules,
            ObjectProvider<InstantSource> clock) {
        AnnouncementHandler handler = new AnnouncementHandler(
                authentication, announcements, events, clock.getIfAvailable(InstantSource::system));
        return RouterFunctions.route()
                .POST(PREFIX, handler::create)
                .GET(PREFIX, handler::list)
                .POST(PREFIX + "/{id}/end", handler::end)
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }
}
