package chat.parley.admin.moderation;

import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.moderation.Outcome;
import chat.parley.accounts.moderation.Report;
import chat.parley.accounts.moderation.ReportClosedException;
import chat.parley.accounts.moderation.ReportContents;
import chat.parley.accounts.moderation.Reports;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.user.Accounts;
import chat.parley.admin.request.QueryParameters;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.token.AccessToken;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.transport.ReportAnswer;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The queue of reported messages, for moderators and administrators; only administrators block people. */
final class ReportHandler {
    private final BearerAuthentication authentication;
    private final Reports reports;
    private final ReportContents contents;
    private final Accounts accounts;
    private final SessionAnnouncer announcer;
    private final AccountEvents events;
    private final InstantSource clock;

    ReportHandler(
            BearerAuthentication authentication,
            Reports reports,
            ReportContents contents,
            Accounts accounts,
            SessionAnnouncer announcer,
            AccountEvents events,
            InstantSource clock) {
        this.authentication = authentication;
        this.reports = reports;
        this.contents = contents;
        this.accounts = accounts;
        this.announcer = announcer;
        this.events = events;
        this.clock = clock;
    }

    Mono<ServerResponse> list(ServerRequest request) {
        return moderator(request).flatMap(moderator -> {
            int limit = QueryParameters.limit(request);
            UUID before = QueryParameters.id(request, "before");
            return reports.page(open(request), before, limit)
                    .map(page -> new ReportBodies.Page(
                            page, page.size() < limit ? null : page.getLast().id()))
                    .flatMap(page -> ServerResponse.ok().bodyValue(page));
        });
    }

    /** Written into the audit log before anything is shown. */
    Mono<ServerResponse> read(ServerRequest request) {
        return moderator(request)
                .flatMap(moderator -> reports.find(id(request))
                        .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                        .flatMap(report -> contents.ask(report.id())
                                .flatMap(answer -> reports.noteReading(report, moderator.userId(), clock.instant())
                                        .then(detail(report, answer)))))
                .flatMap(detail -> ServerResponse.ok().bodyValue(detail));
    }

    Mono<ServerResponse> dismiss(ServerRequest request) {
        return moderator(request).flatMap(moderator -> close(request, moderator, Outcome.DISMISSED));
    }

    Mono<ServerResponse> deleteMessage(ServerRequest request) {
        return moderator(request).flatMap(moderator -> close(request, moderator, Outcome.MESSAGE_DELETED));
    }

    Mono<ServerResponse> blockAuthor(ServerRequest request) {
        return authentication
                .callerWithRole(request, Set.of(UserRole.ADMIN))
                .flatMap(admin -> reports.find(id(request))
                        .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                        .flatMap(report -> block(report, admin))
                        .then(close(request, admin, Outcome.AUTHOR_BLOCKED)));
    }

    /** Blocking comes first: who is interrupted in between does it again, which changes nothing. */
    private Mono<Void> block(Report report, AccessToken admin) {
        UUID author = report.author().id();
        if (report.outcome() != null) {
            return Mono.error(new ReportClosedException());
        }
        if (author.equals(admin.userId())) {
            return Mono.error(ProblemException.of(ProblemCode.FORBIDDEN, "nobody can block himself"));
        }
        return accounts.block(author, "report " + report.id(), admin.userId(), clock.instant())
                .delayUntil(blocked -> announcer.announceUser(author, blocked.ended()))
                .delayUntil(blocked -> events.publish().onErrorComplete())
                .then();
    }

    private Mono<ServerResponse> close(ServerRequest request, AccessToken moderator, Outcome outcome) {
        return JsonBody.optional(request, ReportBodies.Decision.class, new ReportBodies.Decision(null))
                .flatMap(body -> reports.close(id(request), outcome, body.note(), moderator.userId(), clock.instant()))
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                .flatMap(report -> ServerResponse.ok().bodyValue(report));
    }

    private Mono<ReportBodies.Detail> detail(Report report, ReportAnswer answer) {
        List<UUID> senders =
                answer.messages().stream().map(Message::senderId).distinct().collect(Collectors.toList());
        return reports.people(senders).map(people -> ReportBodies.Detail.of(report, answer, people));
    }

    private Mono<AccessToken> moderator(ServerRequest request) {
        return authentication.callerWithRole(request, Set.of(UserRole.MODERATOR, UserRole.ADMIN));
    }

    private static boolean open(ServerRequest request) {
        return switch (request.queryParam("state").orElse("open")) {
            case "open" -> true;
            case "closed" -> false;
            default -> throw ProblemException.invalid("state", "must be one of open, closed");
        };
    }

    private static UUID id(ServerRequest request) {
        try {
            return UUID.fromString(request.pathVariable("id"));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemCode.NOT_FOUND);
        }
    }
}
