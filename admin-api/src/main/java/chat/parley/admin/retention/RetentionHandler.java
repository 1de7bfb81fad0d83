package chat.parley.admin.retention;

import chat.parley.accounts.retention.ChatFilter;
import chat.parley.accounts.retention.Erasures;
import chat.parley.accounts.retention.LegalHolds;
import chat.parley.accounts.retention.ListedChats;
import chat.parley.accounts.retention.RetentionDecisions;
import chat.parley.accounts.retention.Subject;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.admin.request.QueryParameters;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.token.AccessToken;
import chat.parley.wire.model.UserRole;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Retention, holds and erasures. Every caller must be an administrator. */
final class RetentionHandler {
    /** What may be wanted of holds. */
    private enum OnlyHeld {
        TRUE
    }

    private final BearerAuthentication authentication;
    private final RetentionDecisions retention;
    private final ListedChats chats;
    private final LegalHolds holds;
    private final Erasures erasures;
    private final SessionAnnouncer announcer;
    private final InstantSource clock;

    RetentionHandler(
            BearerAuthentication authentication,
            RetentionDecisions retention,
            ListedChats chats,
            LegalHolds holds,
            Erasures erasures,
            SessionAnnouncer announcer,
            InstantSource clock) {
        this.authentication = authentication;
        this.retention = retention;
        this.chats = chats;
        this.holds = holds;
        this.erasures = erasures;
        this.announcer = announcer;
        this.clock = clock;
    }

    Mono<ServerResponse> everywhere(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> retention.everywhere())
                .flatMap(days -> ServerResponse.ok().bodyValue(new Bodies.Retention(days)));
    }

    Mono<ServerResponse> changeEverywhere(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> JsonBody.required(request, Bodies.Retention.class)
                        .flatMap(body -> {
                            Integer days = body.days();
                            return days == null
                                    ? Mono.error(ProblemException.invalid("days", "is missing"))
                                    : retention.changeEverywhere(days, admin.userId(), clock.instant());
                        }))
                .flatMap(days -> ServerResponse.ok().bodyValue(new Bodies.Retention(days)));
    }

    Mono<ServerResponse> changeChat(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> JsonBody.required(request, Bodies.Retention.class)
                        .flatMap(body -> retention
                                .changeChat(id(request), body.days(), admin.userId(), clock.instant())
                                .map(changed -> body)))
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                .flatMap(changed -> ServerResponse.ok().bodyValue(changed));
    }

    Mono<ServerResponse> chats(ServerRequest request) {
        return administrator(request).flatMap(admin -> {
            int limit = QueryParameters.limit(request);
            UUID after = request.queryParam("after")
                    .map(text -> uuid(text, ProblemException.invalid("after", "must be the id of a chat")))
                    .orElse(null);
            ChatFilter filter = new ChatFilter(
                    QueryParameters.text(request, "search"),
                    QueryParameters.choice(request, "kind", ChatFilter.Kind.class),
                    QueryParameters.choice(request, "held", OnlyHeld.class) != null);
            return chats.page(filter, after, limit)
                    .map(found -> new Bodies.ChatPage(
                            found, found.size() < limit ? null : found.getLast().id()))
                    .flatMap(page -> ServerResponse.ok().bodyValue(page));
        });
    }

    Mono<ServerResponse> holds(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> holds.all())
                .flatMap(all -> ServerResponse.ok().bodyValue(new Bodies.Holds(all)));
    }

    Mono<ServerResponse> hold(ServerRequest request, Subject kind) {
        return administrator(request)
                .flatMap(admin -> holds.place(kind, id(request), admin.userId(), clock.instant())
                        .then(ServerResponse.noContent().build()));
    }

    Mono<ServerResponse> release(ServerRequest request, Subject kind) {
        return administrator(request)
                .flatMap(admin -> holds.lift(kind, id(request), admin.userId(), clock.instant())
                        .then(ServerResponse.noContent().build()));
    }

    Mono<ServerResponse> eraseChat(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> JsonBody.required(request, Bodies.EraseChat.class)
                        .flatMap(body ->
                                erasures.orderChat(id(request), body.confirm(), admin.userId(), clock.instant())))
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                .flatMap(erasure -> ServerResponse.accepted().bodyValue(erasure));
    }

    Mono<ServerResponse> eraseUser(ServerRequest request) {
        return administrator(request).flatMap(admin -> {
            UUID id = id(request);
            if (id.equals(admin.userId())) {
                return Mono.error(ProblemException.of(ProblemCode.FORBIDDEN, "nobody can erase himself"));
            }
            return JsonBody.required(request, Bodies.EraseUser.class)
                    .flatMap(body -> erasures.orderUser(
                            id, body.confirm(), body.messages() == Bodies.Fate.SHRED, admin.userId(), clock.instant()))
                    .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                    .delayUntil(ordered -> announcer.announceUser(id, ordered.ended()))
                    .flatMap(ordered -> ServerResponse.accepted().bodyValue(ordered.erasure()));
        });
    }

    Mono<ServerResponse> erasure(ServerRequest request, Subject kind) {
        return administrator(request)
                .flatMap(admin -> erasures.find(kind, id(request)))
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                .flatMap(erasure -> ServerResponse.ok().bodyValue(erasure));
    }

    private Mono<AccessToken> administrator(ServerRequest request) {
        return authentication.callerWithRole(request, UserRole.ADMIN);
    }

    private static UUID id(ServerRequest request) {
        return uuid(request.pathVariable("id"), ProblemException.of(ProblemCode.NOT_FOUND));
    }

    private static UUID uuid(String text, ProblemException otherwise) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw otherwise;
        }
    }
}
