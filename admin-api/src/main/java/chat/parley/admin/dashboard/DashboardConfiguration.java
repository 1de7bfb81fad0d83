package chat.parley.admin.dashboard;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.statistics.OverviewSource;
import chat.parley.accounts.statistics.Statistics;
import chat.parley.accounts.statistics.StatisticsConfiguration;
import chat.parley.identity.http.ApiRules;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ProblemResponses;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Routes of {@code /api/admin/overview} and {@code /api/admin/statistics}, and what fills the latter. */
@Configuration(proxyBeanMethods = false)
@Import(StatisticsConfiguration.class)
public class DashboardConfiguration {
    @Bean
    DashboardHandler dashboardHandler(
            BearerAuthentication authentication,
            OverviewSource overview,
            Statistics statistics,
            ObjectProvider<InstantSource> clock) {
        return new DashboardHandler(authentication, overview, statistics, clock.getIfAvailable(InstantSource::system));
    }

    /** Before the other routes of administrators, which end with an answer for all paths that are not known. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> dashboardRoutes(DashboardHandler handler, ApiRules rules) {
        return RouterFunctions.route()
                .GET("/api/admin/overview", handler::overview)
                .GET("/api/admin/statistics", handler::statistics)
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }
}
