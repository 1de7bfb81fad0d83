package chat.parley.admin.announcement;

import chat.parley.accounts.announcement.AnnouncedText;
import chat.parley.accounts.announcement.Announcements;
import chat.parley.accounts.event.AccountEvents;
import chat.parley.admin.request.QueryParameters;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.token.AccessToken;
import chat.parley.wire.model.UserRole;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Announcing something to everybody. Every caller must be an administrator. */
final class AnnouncementHandler {
    /** What is announced for longer is no news. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private final BearerAuthentication authentication;
    private final Announcements announcements;
    private final AccountEvents events;
    private final InstantSource clock;

    AnnouncementHandler(
            BearerAuthentication authentication,
            Announcements announcements,
            AccountEvents events,
            InstantSource clock) {
        this.authentication = authentication;
        this.announcements = announcements;
        this.events = events;
        this.clock = clock;
    }

    Mono<ServerResponse> create(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> JsonBody.required(request, AnnouncementBodies.Create.class)
                        .flatMap(body -> {
                            Instant now = clock.instant();
                            if (!body.until().isAfter(now) || body.until().isAfter(now.plus(LONGEST))) {
                                throw ProblemException.invalid(
                                        "until", "must be a time within the next " + LONGEST.toDays() + " days");
                            }
                            return announcements.create(
                                    new Announcements.Wanted(body.level(), body.en(), body.ru(), body.until()),
                                    admin.userId(),
                                    now);
                        }))
                .delayUntil(this::tell)
                .flatMap(announced -> ServerResponse.status(HttpStatus.CREATED).bodyValue(announced));
    }

    Mono<ServerResponse> list(ServerRequest request) {
        return administrator(request).flatMap(admin -> {
            int limit = QueryParameters.limit(request);
            UUID before = QueryParameters.id(request, "before");
            return announcements
                    .page(before, limit, clock.instant())
                    .map(page -> new AnnouncementBodies.Page(
                            page, page.size() < limit ? null : page.getLast().id()))
                    .flatMap(page -> ServerResponse.ok().bodyValue(page));
        });
    }

    Mono<ServerResponse> end(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> announcements.end(id(request), admin.userId(), clock.instant()))
                .switchIfEmpty(Mono.error(
                        () -> ProblemException.of(ProblemCode.NOT_FOUND, "no announcement with this id is shown now")))
                .delayUntil(this::tell)
                .flatMap(announced -> ServerResponse.ok().bodyValue(announced));
    }

    /** What the broker does not take now is published later. */
    private Mono<Void> tell(AnnouncedText announced) {
        return events.publish().onErrorComplete();
    }

    private Mono<AccessToken> administrator(ServerRequest request) {
        return authentication.callerWithRole(request, UserRole.ADMIN);
    }

    private static UUID id(ServerRequest request) {
        try {
            return UUID.fromString(request.pathVariable("id"));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemCode.NOT_FOUND);
        }
    }
}
