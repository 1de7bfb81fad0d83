package chat.parley.auth.http;

import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.invitation.Invitation;
import chat.parley.accounts.invitation.Invitations;
import chat.parley.accounts.password.Password;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.password.PasswordHashing.NewHash;
import chat.parley.auth.login.LoginLimits;
import chat.parley.auth.login.SecondStep;
import chat.parley.auth.session.Installation;
import chat.parley.identity.http.ClientConnection;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import java.time.InstantSource;
import java.util.List;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Making one's account by an invitation. The token is in the body, so that it reaches no log of a proxy; one that never
 * was and one that is not good any more are answered alike.
 */
final class InvitationHandler {
    private final Invitations invitations;
    private final PasswordHashing hashing;
    private final LoginLimits limits;
    private final SecondStep secondStep;
    private final AccountEvents events;
    private final SignInAnswers answers;
    private final ClientConnection connection;
    private final InstantSource clock;

    InvitationHandler(
            Invitations invitations,
            PasswordHashing hashing,
            LoginLimits limits,
            SecondStep secondStep,
            AccountEvents events,
            SignInAnswers answers,
            ClientConnection connection,
            InstantSource clock) {
        this.invitations = invitations;
        this.hashing = hashing;
        this.limits = limits;
        this.secondStep = secondStep;
        this.events = events;
        this.answers = answers;
        this.connection = connection;
        this.clock = clock;
    }

    Mono<ServerResponse> look(ServerRequest request) {
        return JsonBody.required(request, Requests.LookAtInvitation.class)
                .delayUntil(body -> limits.enterInvitation(address(request)))
                .flatMap(body -> open(body.token()))
                .flatMap(invitation -> ServerResponse.ok()
                        .bodyValue(new Answers.OpenInvitation(
                                invitation.role(), invitation.name(), invitation.expiresAt())));
    }

    Mono<ServerResponse> redeem(ServerRequest request) {
        return JsonBody.required(request, Requests.RedeemInvitation.class)
                .delayUntil(body -> limits.enterInvitation(address(request)))
                // Before the hash, which takes a quarter of a second of a processor.
                .delayUntil(body -> open(body.token()))
                .flatMap(body -> hash(body).flatMap(hash -> redeem(request, body, hash)));
    }

    private Mono<ServerResponse> redeem(ServerRequest request, Requests.RedeemInvitation body, String hash) {
        Installation from = new Installation(body.device().id(), body.device().name(), address(request));
        return invitations
                .redeem(body.token(), body.login(), body.name(), hash, clock.instant())
                .switchIfEmpty(Mono.error(InvitationHandler::notGood))
                // What the broker does not take now is published later.
                .delayUntil(account -> events.publish().onErrorComplete())
                .flatMap(account -> secondStep
                        .afterPassword(account.person(), hash, from)
                        // Blocked a moment after it was made.
                        .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.UNAUTHENTICATED)))
                        .flatMap(result -> answers.of(request, result, from, body.transport())));
    }

    private Mono<Invitation> open(String token) {
        return invitations.open(token, clock.instant()).switchIfEmpty(Mono.error(InvitationHandler::notGood));
    }

    private Mono<String> hash(Requests.RedeemInvitation body) {
        List<String> related = List.of(body.login().value(), body.name(), "parley");
        return hashing.hashIfAllowed(Password.of(body.password()), related).flatMap(result -> switch (result) {
            case NewHash.Hashed hashed -> Mono.just(hashed.hash());
            case NewHash.Refused refused ->
                Mono.error(ProblemException.rule(
                        ProblemCode.PASSWORD_REFUSED, "password", refused.rule().wireName(), refused.text()));
        });
    }

    private String address(ServerRequest request) {
        return connection.address(request.exchange().getRequest()).getHostAddress();
    }

    private static ProblemException notGood() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "the invitation is not good, or not any more");
    }
}
