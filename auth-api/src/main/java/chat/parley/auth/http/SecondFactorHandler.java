package chat.parley.auth.http;

import chat.parley.accounts.password.Password;
import chat.parley.auth.factor.SecondFactors;
import chat.parley.auth.login.PasswordChange;
import chat.parley.auth.login.SecondStep;
import chat.parley.auth.login.SignInTickets;
import chat.parley.auth.login.SignInTickets.Purpose;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ClientConnection;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.model.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** One's own second factor, and the step of signing in that asks for it. */
final class SecondFactorHandler {
    private final BearerAuthentication authentication;
    private final SignInTickets tickets;
    private final PasswordChange passwords;
    private final SecondFactors factors;
    private final SecondStep secondStep;
    private final SignInAnswers answers;
    private final ClientConnection connection;

    SecondFactorHandler(
            BearerAuthentication authentication,
            SignInTickets tickets,
            PasswordChange passwords,
            SecondFactors factors,
            SecondStep secondStep,
            SignInAnswers answers,
            ClientConnection connection) {
        this.authentication = authentication;
        this.tickets = tickets;
        this.passwords = passwords;
        this.factors = factors;
        this.secondStep = secondStep;
        this.answers = answers;
        this.connection = connection;
    }

    Mono<ServerResponse> state(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> factors.state(caller.userId()))
                .flatMap(state -> ServerResponse.ok()
                        .bodyValue(new Answers.SecondFactor(
                                state.enabled(), state.enabledAt(), state.required(), state.recoveryCodes())));
    }

    /** With a code, after a right password. */
    Mono<ServerResponse> signIn(ServerRequest request) {
        return Mono.justOrEmpty(ticket(request, Purpose.CODE))
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.UNAUTHENTICATED)))
                .flatMap(holder -> JsonBody.required(request, Requests.Code.class)
                        .flatMap(body -> secondStep
                                .afterCode(holder, body.code())
                                .flatMap(result -> answers.of(request, result, holder.from(), body.transport()))));
    }

    /** With an access token and the password, or with what a right password gave to somebody who must have one. */
    Mono<ServerResponse> begin(ServerRequest request) {
        Mono<Person> person = ticket(request, Purpose.ENROLMENT)
                .map(secondStep::enrolling)
                .orElseGet(() -> authentication
                        .caller(request)
                        .flatMap(caller -> JsonBody.required(request, Requests.BeginSecondFactor.class)
                                .flatMap(body -> passwords.prove(
                                        caller.userId(), Password.of(Requests.currentPassword(body))))));
        return person.flatMap(owner -> factors.begin(owner.id())
                .flatMap(secret -> ServerResponse.ok().bodyValue(new Answers.Enrolment(secret, uri(owner, secret)))));
    }

    Mono<ServerResponse> confirm(ServerRequest request) {
        return ticket(request, Purpose.ENROLMENT)
                .map(holder -> JsonBody.required(request, Requests.Code.class)
                        .flatMap(body -> secondStep
                                .afterEnrolment(holder, body.code())
                                .flatMap(enrolled -> answers.signedIn(
                                        request,
                                        enrolled.signedIn().person(),
                                        enrolled.signedIn().session().refreshToken(),
                                        body.transport(),
                                        signedIn -> new Answers.RecoveryCodes(enrolled.recoveryCodes(), signedIn)))))
                .orElseGet(() -> authentication
                        .caller(request)
                        .flatMap(caller -> JsonBody.required(request, Requests.Code.class)
                                .flatMap(body -> factors.confirm(caller.userId(), body.code(), caller.sessionId())))
                        .flatMap(codes -> ServerResponse.ok().bodyValue(new Answers.RecoveryCodes(codes, null))));
    }

    Mono<ServerResponse> disable(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> JsonBody.required(request, Requests.Code.class)
                        .flatMap(body -> factors.disable(caller.userId(), body.code(), caller.sessionId())))
                .then(Mono.defer(() -> ServerResponse.noContent().build()));
    }

    Mono<ServerResponse> replaceRecoveryCodes(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> JsonBody.required(request, Requests.Code.class)
                        .flatMap(body -> factors.replaceRecoveryCodes(caller.userId(), body.code())))
                .flatMap(codes -> ServerResponse.ok().bodyValue(new Answers.RecoveryCodes(codes, null)));
    }

    private Optional<SignInTickets.Holder> ticket(ServerRequest request, Purpose purpose) {
        String address = connection.address(request.exchange().getRequest()).getHostAddress();
        return Optional.ofNullable(BearerAuthentication.bearer(request))
                .flatMap(token -> tickets.read(purpose, token, address));
    }

    private static String uri(Person owner, String secret) {
        String login = URLEncoder.encode(owner.login(), StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/Parley:" + login + "?secret=" + secret + "&issuer=Parley";
    }
}
