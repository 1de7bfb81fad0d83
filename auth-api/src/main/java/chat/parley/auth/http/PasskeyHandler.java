package chat.parley.auth.http;

import chat.parley.accounts.password.Password;
import chat.parley.auth.passkey.PasskeySignIn;
import chat.parley.auth.passkey.Passkeys;
import chat.parley.auth.passkey.core.RelyingParty;
import chat.parley.auth.session.Installation;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ClientConnection;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** One's own passkeys, and signing in with one. */
final class PasskeyHandler {
    private final BearerAuthentication authentication;
    private final Passkeys passkeys;
    private final PasskeySignIn signIn;
    private final SignInAnswers answers;
    private final ClientConnection connection;

    PasskeyHandler(
            BearerAuthentication authentication,
            Passkeys passkeys,
            PasskeySignIn signIn,
            SignInAnswers answers,
            ClientConnection connection) {
        this.authentication = authentication;
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.answers = answers;
        this.connection = connection;
    }

    Mono<ServerResponse> offer(ServerRequest request) {
        return ServerResponse.ok().bodyValue(PasskeyAnswers.Offer.of(passkeys.relyingParty()));
    }

    Mono<ServerResponse> beginSignIn(ServerRequest request) {
        return signIn.begin(address(request))
                .flatMap(challenge -> ServerResponse.ok()
                        .bodyValue(PasskeyAnswers.SignInOptions.of(relyingParty(), challenge, passkeys.patience())));
    }

    Mono<ServerResponse> finishSignIn(ServerRequest request) {
        return JsonBody.required(request, PasskeyRequests.SignIn.class).flatMap(body -> {
            Installation from =
                    new Installation(body.device().id(), body.device().name(), address(request));
            return signIn.finish(body.credential(), from)
                    .flatMap(result -> answers.of(request, result, from, body.transport()));
        });
    }

    Mono<ServerResponse> list(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> passkeys.list(caller.userId()))
                .flatMap(own ->
                        ServerResponse.ok().bodyValue(PasskeyAnswers.PasskeyList.of(passkeys.relyingParty(), own)));
    }

    Mono<ServerResponse> begin(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> JsonBody.required(request, PasskeyRequests.Begin.class)
                        .flatMap(
                                body -> passkeys.begin(caller.userId(), password(body.currentPassword()), body.code())))
                .flatMap(begun -> ServerResponse.ok()
                        .bodyValue(PasskeyAnswers.CreationOptions.of(relyingParty(), begun, passkeys.patience())));
    }

    Mono<ServerResponse> finish(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> JsonBody.required(request, PasskeyRequests.Register.class)
                        .flatMap(body -> passkeys.finish(caller.userId(), body.name(), body.credential())))
                .flatMap(made -> ServerResponse.ok().bodyValue(PasskeyAnswers.PasskeyAnswer.of(made)));
    }

    Mono<ServerResponse> rename(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> id(request)
                        .flatMap(id -> JsonBody.required(request, PasskeyRequests.Rename.class)
                                .flatMap(body -> passkeys.rename(caller.userId(), id, body.name()))))
                .flatMap(renamed -> ServerResponse.ok().bodyValue(PasskeyAnswers.PasskeyAnswer.of(renamed)));
    }

    Mono<ServerResponse> remove(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> id(request).flatMap(id -> passkeys.remove(caller.userId(), id)))
                .then(Mono.defer(() -> ServerResponse.noContent().build()));
    }

    /** After something that fails where there is none. */
    private RelyingParty relyingParty() {
        return Objects.requireNonNull(passkeys.relyingParty());
    }

    private String address(ServerRequest request) {
        return connection.address(request.exchange().getRequest()).getHostAddress();
    }

    private static @Nullable Password password(@Nullable String text) {
        return text == null ? null : Password.of(text);
    }

    private static Mono<UUID> id(ServerRequest request) {
        try {
            return Mono.just(UUID.fromString(request.pathVariable("id")));
        } catch (IllegalArgumentException e) {
            return Mono.error(ProblemException.of(ProblemCode.NOT_FOUND));
        }
    }
}
