package chat.parley.admin.dashboard;

import chat.parley.accounts.statistics.OverviewSource;
import chat.parley.accounts.statistics.Statistics;
import chat.parley.admin.request.QueryParameters;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.token.AccessToken;
import chat.parley.wire.model.UserRole;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** How things are, and what happened. Every caller must be an administrator. */
final class DashboardHandler {
    private static final int MOST_HOURS = 24 * 366;
    private static final int DAY = 24;

    private final BearerAuthentication authentication;
    private final OverviewSource overview;
    private final Statistics statistics;
    private final InstantSource clock;

    DashboardHandler(
            BearerAuthentication authentication, OverviewSource overview, Statistics statistics, InstantSource clock) {
        this.authentication = authentication;
        this.overview = overview;
        this.statistics = statistics;
        this.clock = clock;
    }

    /** The hours that were asked for, in order. */
    record Hours(List<Statistics.Hour> hours) {}

    Mono<ServerResponse> overview(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> overview.overview())
                .flatMap(now -> ServerResponse.ok().bodyValue(now));
    }

    Mono<ServerResponse> statistics(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> {
                    int hours = QueryParameters.number(request, "hours", DAY, 1, MOST_HOURS);
                    return statistics.since(
                            clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(hours - 1L)));
                })
                .flatMap(hours -> ServerResponse.ok().bodyValue(new Hours(hours)));
    }

    private Mono<AccessToken> administrator(ServerRequest request) {
        return authentication.callerWithRole(request, UserRole.ADMIN);
    }
}
