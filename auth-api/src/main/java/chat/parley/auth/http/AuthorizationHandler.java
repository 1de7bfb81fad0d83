package chat.parley.auth.http;

import chat.parley.auth.authorization.BrowserSignIn;
import chat.parley.auth.http.Requests.Transport;
import chat.parley.auth.session.Installation;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ClientConnection;
import chat.parley.identity.http.JsonBody;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Signing in a program by the browser. */
final class AuthorizationHandler {
    private final BearerAuthentication authentication;
    private final BrowserSignIn signIn;
    private final SignInAnswers answers;
    private final ClientConnection connection;
    private final InstantSource clock;

    AuthorizationHandler(
            BearerAuthentication authentication,
            BrowserSignIn signIn,
            SignInAnswers answers,
            ClientConnection connection,
            InstantSource clock) {
        this.authentication = authentication;
        this.signIn = signIn;
        this.answers = answers;
        this.connection = connection;
        this.clock = clock;
    }

    /** Every server of this version has it; programs ask, because older ones have not. */
    Mono<ServerResponse> offer(ServerRequest request) {
        return ServerResponse.ok().bodyValue(new Answers.AuthorizationOffer(true));
    }

    Mono<ServerResponse> letIn(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> JsonBody.required(request, AuthorizationRequests.LetIn.class)
                        .flatMap(body -> signIn.letIn(caller, body.request())))
                .flatMap(code -> {
                    Instant expiresAt = clock.instant().plus(signIn.lifetime());
                    return ServerResponse.ok().bodyValue(new Answers.Authorization(code.reveal(), expiresAt));
                });
    }

    /** The refresh token travels in the body: programs keep it safe themselves. */
    Mono<ServerResponse> exchange(ServerRequest request) {
        return JsonBody.required(request, AuthorizationRequests.Exchange.class).flatMap(body -> {
            String address = connection.address(request.exchange().getRequest()).getHostAddress();
            Installation from =
                    new Installation(body.device().id(), body.device().name(), address);
            return signIn.exchange(body.code(), body.proof(), from)
                    .flatMap(result -> answers.of(request, result, from, Transport.BODY));
        });
    }
}
