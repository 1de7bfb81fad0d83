package chat.parley.auth.http;

import chat.parley.auth.oidc.OidcSignIn;
import chat.parley.auth.session.Installation;
import chat.parley.identity.http.ClientConnection;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Signing in by a provider of OpenID Connect. */
final class OidcHandler {
    private final @Nullable OidcSignIn oidc;
    private final @Nullable String buttonText;
    private final OidcCookie cookie;
    private final SignInAnswers answers;
    private final ClientConnection connection;

    /** @param oidc null if the operator named no provider */
    OidcHandler(
            @Nullable OidcSignIn oidc,
            @Nullable String buttonText,
            OidcCookie cookie,
            SignInAnswers answers,
            ClientConnection connection) {
        this.oidc = oidc;
        this.buttonText = buttonText;
        this.cookie = cookie;
        this.answers = answers;
        this.connection = connection;
    }

    Mono<ServerResponse> offer(ServerRequest request) {
        return ServerResponse.ok().bodyValue(new Answers.OidcOffer(oidc != null, oidc == null ? null : buttonText));
    }

    Mono<ServerResponse> begin(ServerRequest request) {
        return offered()
                .flatMap(signIn -> signIn.begin(address(request))
                        .flatMap(begun -> ServerResponse.ok()
                                .cookie(cookie.holding(begun.browserSecret(), signIn.lifetime(), request))
                                .bodyValue(new Answers.OidcBegun(
                                        begun.authorization().toString()))));
    }

    Mono<ServerResponse> finish(ServerRequest request) {
        return offered()
                .flatMap(signIn -> JsonBody.required(request, Requests.FinishOidc.class)
                        .flatMap(body -> {
                            // Good once, whatever comes of it.
                            request.exchange().getResponse().addCookie(cookie.removed(request));
                            Installation from = new Installation(
                                    body.device().id(), body.device().name(), address(request));
                            return signIn.finish(
                                            cookie.read(request),
                                            new OidcSignIn.ProviderAnswer(body.code(), body.state(), body.issuer()),
                                            from)
                                    .flatMap(result -> answers.of(request, result, from, body.transport()));
                        }));
    }

    private Mono<OidcSignIn> offered() {
        return Mono.justOrEmpty(oidc)
                .switchIfEmpty(Mono.error(
                        () -> ProblemException.of(ProblemCode.NOT_FOUND, "nobody signs in by a provider here")));
    }

    private String address(ServerRequest request) {
        return connection.address(request.exchange().getRequest()).getHostAddress();
    }
}
