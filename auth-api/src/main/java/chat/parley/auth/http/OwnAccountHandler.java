package chat.parley.auth.http;

import chat.parley.accounts.password.Password;
import chat.parley.accounts.session.EndReason;
import chat.parley.accounts.session.OpenSession;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.accounts.session.UnfamiliarSession;
import chat.parley.accounts.session.UnfamiliarSessions;
import chat.parley.auth.login.PasswordChange;
import chat.parley.auth.login.SecondStep;
import chat.parley.auth.login.SignInTickets;
import chat.parley.auth.login.SignInTickets.Purpose;
import chat.parley.auth.session.Sessions;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ClientConnection;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.token.AccessToken;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** One's own sessions and password. */
final class OwnAccountHandler {
    private final BearerAuthentication authentication;
    private final SignInTickets tickets;
    private final PasswordChange passwords;
    private final SecondStep secondStep;
    private final Sessions sessions;
    private final SessionEnding ending;
    private final UnfamiliarSessions unfamiliar;
    private final SessionAnnouncer announcer;
    private final SignInAnswers answers;
    private final ClientConnection connection;
    private final InstantSource clock;

    OwnAccountHandler(
            BearerAuthentication authentication,
            SignInTickets tickets,
            PasswordChange passwords,
            SecondStep secondStep,
            Sessions sessions,
            SessionEnding ending,
            UnfamiliarSessions unfamiliar,
            SessionAnnouncer announcer,
            SignInAnswers answers,
            ClientConnection connection,
            InstantSource clock) {
        this.authentication = authentication;
        this.tickets = tickets;
        this.passwords = passwords;
        this.secondStep = secondStep;
        this.sessions = sessions;
        this.ending = ending;
        this.unfamiliar = unfamiliar;
        this.announcer = announcer;
        this.answers = answers;
        this.connection = connection;
        this.clock = clock;
    }

    Mono<ServerResponse> sessions(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> sessions.list(caller.userId())
                        .zipWith(unfamiliarIds(caller))
                        .map(found -> new Answers.SessionList(found.getT1().stream()
                                .map(session -> session(
                                        session,
                                        session.id().equals(caller.sessionId()),
                                        found.getT2().contains(session.id())))
                                .toList()))
                        .flatMap(list -> ServerResponse.ok().bodyValue(list)));
    }

    Mono<ServerResponse> endSession(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> Mono.justOrEmpty(id(request))
                        .delayUntil(id -> unfamiliar.confirm(caller.userId(), id, caller.sessionId()))
                        .flatMap(id -> ending.end(caller.userId(), id, EndReason.ENDED_BY_OWNER, clock.instant()))
                        .filter(ended -> !ended.isEmpty())
                        .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                        .flatMap(announcer::announce)
                        .then(Mono.defer(() -> ServerResponse.noContent().build())));
    }

    /** All but the one that asks. */
    Mono<ServerResponse> endOtherSessions(ServerRequest request) {
        return authentication
                .caller(request)
                .delayUntil(caller -> unfamiliar.confirmAll(caller.userId(), caller.sessionId()))
                .flatMap(caller -> ending.endOthers(
                        caller.userId(), caller.sessionId(), EndReason.ENDED_BY_OWNER, clock.instant()))
                .flatMap(announcer::announce)
                .then(Mono.defer(() -> ServerResponse.noContent().build()));
    }

    /** Of which the caller has not said yet whether they were his. */
    Mono<ServerResponse> newSessions(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> unfamiliar.of(caller.userId(), caller.sessionId()))
                .map(list -> new Answers.NewSessionList(list.stream()
                        .map(one -> new Answers.NewSession(
                                one.id(), one.deviceName(), one.address(), one.createdAt(), one.over()))
                        .toList()))
                .flatMap(list -> ServerResponse.ok().bodyValue(list));
    }

    /** It was the caller's own. */
    Mono<ServerResponse> confirmSession(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> Mono.justOrEmpty(id(request))
                        .filterWhen(id -> unfamiliar.confirm(caller.userId(), id, caller.sessionId())))
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                .then(Mono.defer(() -> ServerResponse.noContent().build()));
    }

    private Mono<Set<UUID>> unfamiliarIds(AccessToken caller) {
        return unfamiliar
                .of(caller.userId(), caller.sessionId())
                .map(list -> list.stream().map(UnfamiliarSession::id).collect(Collectors.toSet()));
    }

    /** With an access token, or with what a one-time password gave. */
    Mono<ServerResponse> changePassword(ServerRequest request) {
        String address = connection.address(request.exchange().getRequest()).getHostAddress();
        return Mono.justOrEmpty(BearerAuthentication.bearer(request))
                .flatMap(token -> Mono.justOrEmpty(tickets.read(Purpose.PASSWORD_CHANGE, token, address)))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(holder ->
                        holder.isPresent() ? changeOneTimePassword(request, holder.get()) : changeOwnPassword(request));
    }

    private Mono<ServerResponse> changeOwnPassword(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> JsonBody.required(request, Requests.ChangePassword.class)
                        .flatMap(body -> passwords.change(
                                caller.userId(),
                                Password.of(body.currentPassword()),
                                Password.of(body.newPassword()),
                                caller.sessionId()))
                        .flatMap(changed -> answers.signedIn(changed.person(), caller.sessionId())));
    }

    private Mono<ServerResponse> changeOneTimePassword(ServerRequest request, SignInTickets.Holder holder) {
        return JsonBody.required(request, Requests.ChangePassword.class)
                .flatMap(body -> passwords
                        .change(
                                holder.userId(),
                                Password.of(body.currentPassword()),
                                Password.of(body.newPassword()),
                                null)
                        .flatMap(changed ->
                                secondStep.afterPassword(changed.person(), changed.passwordHash(), holder.from()))
                        .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.UNAUTHENTICATED)))
                        .flatMap(result -> answers.of(request, result, holder.from(), body.transport())));
    }

    private static Answers.Session session(OpenSession open, boolean current, boolean unfamiliar) {
        return new Answers.Session(
                open.id(), open.deviceName(), open.address(), open.createdAt(), open.lastUsedAt(), current, unfamiliar);
    }

    private static Optional<UUID> id(ServerRequest request) {
        try {
            return Optional.of(UUID.fromString(request.pathVariable("id")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
