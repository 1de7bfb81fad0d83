package chat.parley.admin.moderation;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.moderation.ReportContents;
import chat.parley.accounts.moderation.Reports;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.user.Accounts;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.spring.QueueWorker;
import chat.parley.identity.http.ApiRules;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ProblemResponses;
import chat.parley.wire.Ids;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Routes of {@code /api/admin} about reported messages. */
@Configuration(proxyBeanMethods = false)
public class ModerationConfiguration {
    private static final String REPORTS = "/api/admin/reports";
    private static final String REPORT = REPORTS + "/{id}";
    private static final ConsumerLimits REPLIES = new ConsumerLimits(50, 50);

    @Bean
    ReportContents reportContents(Publisher publisher) {
        return new ReportContents("admin-" + Ids.next(), publisher);
    }

    @Bean
    QueueWorker reportAnswers(Consumers consumers, ReportContents contents) {
        return new QueueWorker(consumers, contents, new QueueWorker.Source(contents.replies(), REPLIES));
    }

    @Bean
    ReportHandler reportHandler(
            BearerAuthentication authentication,
            Reports reports,
            ReportContents contents,
            Accounts accounts,
            SessionAnnouncer announcer,
            AccountEvents events,
            ObjectProvider<InstantSource> clock) {
        return new ReportHandler(
                authentication,
                reports,
                contents,
                accounts,
                announcer,
                events,
                clock.getIfAvailable(InstantSource::system));
    }

    /** Before the other routes of administrators, which end with an answer for all paths that are not known. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> reportRoutes(ReportHandler handler, ApiRules rules) {
        return RouterFunctions.route()
                .GET(REPORTS, handler::list)
                .GET(REPORT, handler::read)
                .POST(REPORT + "/dismiss", handler::dismiss)
                .POST(REPORT + "/delete-message", handler::deleteMessage)
                .POST(REPORT + "/block-author", handler::blockAuthor)
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }
}
