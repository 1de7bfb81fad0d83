package chat.parley.admin.invitation;

import chat.parley.accounts.bot.RandomToken;
import chat.parley.accounts.invitation.Invitations;
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

/** Making, listing and withdrawing invitations. Every caller must be an administrator. */
final class InvitationHandler {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private final BearerAuthentication authentication;
    private final Invitations invitations;
    private final InstantSource clock;

    InvitationHandler(BearerAuthentication authentication, Invitations invitations, InstantSource clock) {
        this.authentication = authentication;
        this.invitations = invitations;
        this.clock = clock;
    }

    Mono<ServerResponse> create(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> JsonBody.required(request, InvitationBodies.Create.class)
                        .flatMap(body -> {
                            Instant now = clock.instant();
                            String token = RandomToken.next("");
                            Invitations.Wanted wanted = new Invitations.Wanted(
                                    body.role(), body.name(), now.plus(Duration.ofHours(body.hours())));
                            return invitations
                                    .create(wanted, token, admin.userId(), now)
                                    .map(invitation ->
                                            new InvitationBodies.Created(invitation, token, "/invite#" + token));
                        }))
                .flatMap(created -> ServerResponse.status(HttpStatus.CREATED).bodyValue(created));
    }

    Mono<ServerResponse> list(ServerRequest request) {
        return administrator(request).flatMap(admin -> {
            int limit = limit(request);
            UUID before = request.queryParam("before")
                    .map(text -> uuid(text, ProblemException.invalid("before", "must be the id of an invitation")))
                    .orElse(null);
            return invitations
                    .page(before, limit, clock.instant())
                    .map(page -> new InvitationBodies.Page(
                            page, page.size() < limit ? null : page.getLast().id()))
                    .flatMap(page -> ServerResponse.ok().bodyValue(page));
        });
    }

    Mono<ServerResponse> withdraw(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> invitations.withdraw(
                        uuid(request.pathVariable("id"), ProblemException.of(ProblemCode.NOT_FOUND)),
                        admin.userId(),
                        clock.instant()))
                .switchIfEmpty(Mono.error(
                        () -> ProblemException.of(ProblemCode.NOT_FOUND, "there is no open invitation with this id")))
                .flatMap(invitation -> ServerResponse.ok().bodyValue(invitation));
    }

    private Mono<AccessToken> administrator(ServerRequest request) {
        return authentication.callerWithRole(request, UserRole.ADMIN);
    }

    private static int limit(ServerRequest request) {
        String rule = "must be a number between 1 and " + LARGEST_PAGE;
        try {
            int limit = request.queryParam("limit").map(Integer::parseInt).orElse(PAGE);
            if (limit < 1 || limit > LARGEST_PAGE) {
                throw ProblemException.invalid("limit", rule);
            }
            return limit;
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("limit", rule);
        }
    }

    private static UUID uuid(String text, ProblemException otherwise) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw otherwise;
        }
    }
}
