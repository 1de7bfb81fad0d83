package chat.parley.auth.http;

import chat.parley.accounts.password.Password;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.auth.http.Requests.Transport;
import chat.parley.auth.login.LoginLimits;
import chat.parley.auth.login.LoginService;
import chat.parley.auth.session.Installation;
import chat.parley.auth.session.RefreshResult;
import chat.parley.auth.session.Sessions;
import chat.parley.identity.http.ClientConnection;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.http.ProblemResponses;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Login, refresh, logout. */
final class SignInHandler {
    private final LoginService login;
    private final LoginLimits limits;
    private final Sessions sessions;
    private final SessionAnnouncer announcer;
    private final SignInAnswers answers;
    private final RefreshCookie cookie;
    private final ClientConnection connection;

    SignInHandler(
            LoginService login,
            LoginLimits limits,
            Sessions sessions,
            SessionAnnouncer announcer,
            SignInAnswers answers,
            RefreshCookie cookie,
            ClientConnection connection) {
        this.login = login;
        this.limits = limits;
        this.sessions = sessions;
        this.announcer = announcer;
        this.answers = answers;
        this.cookie = cookie;
        this.connection = connection;
    }

    Mono<ServerResponse> login(ServerRequest request) {
        return JsonBody.required(request, Requests.Login.class).flatMap(body -> {
            Installation from =
                    new Installation(body.device().id(), body.device().name(), address(request));
            return login.login(body.login(), Password.of(body.password()), from)
                    .flatMap(result -> answers.of(request, result, from, body.transport()));
        });
    }

    Mono<ServerResponse> refresh(ServerRequest request) {
        return JsonBody.optional(request, Requests.Refresh.class, new Requests.Refresh(null))
                .delayUntil(body -> limits.enterRefresh(address(request)))
                .flatMap(body -> {
                    Transport transport = body.refreshToken() == null ? Transport.COOKIE : Transport.BODY;
                    return Mono.justOrEmpty(token(request, body))
                            .flatMap(sessions::refresh)
                            .defaultIfEmpty(new RefreshResult.Over(java.util.List.of()))
                            .flatMap(result -> answer(request, result, transport));
                });
    }

    Mono<ServerResponse> logout(ServerRequest request) {
        return JsonBody.optional(request, Requests.Refresh.class, new Requests.Refresh(null))
                .flatMap(body -> Mono.justOrEmpty(token(request, body)))
                .flatMap(sessions::endByToken)
                .flatMap(announcer::announce)
                .then(Mono.defer(() -> ServerResponse.noContent()
                        .cookie(cookie.removed(request))
                        .build()));
    }

    private Mono<ServerResponse> answer(ServerRequest request, RefreshResult result, Transport transport) {
        return switch (result) {
            case RefreshResult.Refreshed refreshed ->
                answers.signedIn(request, refreshed.person(), refreshed.successor(), transport);
            case RefreshResult.Over over ->
                announcer.announce(over.ended()).then(Mono.defer(() -> {
                    request.exchange().getResponse().addCookie(cookie.removed(request));
                    return ProblemResponses.respond(ProblemException.of(ProblemCode.SESSION_ENDED));
                }));
        };
    }

    private @Nullable String token(ServerRequest request, Requests.Refresh body) {
        return body.refreshToken() == null ? cookie.read(request) : body.refreshToken();
    }

    private String address(ServerRequest request) {
        return connection.address(request.exchange().getRequest()).getHostAddress();
    }
}
