package chat.parley.auth.http;

import chat.parley.auth.http.Answers.SignedIn;
import chat.parley.auth.http.Requests.Transport;
import chat.parley.auth.login.LoginResult;
import chat.parley.auth.login.SignInTickets;
import chat.parley.auth.login.SignInTickets.Purpose;
import chat.parley.auth.session.Installation;
import chat.parley.auth.session.RefreshToken;
import chat.parley.auth.signing.SigningKeys;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.token.AccessToken;
import chat.parley.identity.token.AccessTokenIssuer;
import chat.parley.wire.model.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Makes the answers that carry tokens. */
final class SignInAnswers {
    /** The first signing key is read a moment after the database can be reached. */
    private static final Duration NO_KEY_YET = Duration.ofSeconds(2);

    private final SigningKeys keys;
    private final SignInTickets tickets;
    private final RefreshCookie cookie;
    private final InstantSource clock;

    SignInAnswers(SigningKeys keys, SignInTickets tickets, RefreshCookie cookie, InstantSource clock) {
        this.keys = keys;
        this.tickets = tickets;
        this.cookie = cookie;
        this.clock = clock;
    }

    Mono<ServerResponse> of(ServerRequest request, LoginResult result, Installation from, Transport transport) {
        return switch (result) {
            case LoginResult.SignedIn signedIn ->
                signedIn(request, signedIn.person(), signedIn.session().refreshToken(), transport);
            case LoginResult.SecondFactorNeeded needed -> secondFactorNeeded(needed, from);
            case LoginResult.MustChangePassword mustChange -> mustChangePassword(mustChange.person(), from);
        };
    }

    /** For a new session, or one that goes on: with a refresh token. */
    Mono<ServerResponse> signedIn(ServerRequest request, Person person, RefreshToken refresh, Transport transport) {
        return signedIn(request, person, refresh, transport, answer -> answer);
    }

    /** The same, within a larger answer. */
    Mono<ServerResponse> signedIn(
            ServerRequest request,
            Person person,
            RefreshToken refresh,
            Transport transport,
            Function<SignedIn, Object> body) {
        return switch (transport) {
            case BODY ->
                ServerResponse.ok().bodyValue(body.apply(answer(person, refresh.sessionId(), refresh.reveal())));
            case COOKIE ->
                ServerResponse.ok()
                        .cookie(cookie.holding(refresh, request))
                        .bodyValue(body.apply(answer(person, refresh.sessionId(), null)));
        };
    }

    /** For a session whose refresh token stays as it is. */
    Mono<ServerResponse> signedIn(Person person, UUID sessionId) {
        return ServerResponse.ok().bodyValue(answer(person, sessionId, null));
    }

    /** For a right one-time password. */
    private Mono<ServerResponse> mustChangePassword(Person person, Installation from) {
        SignInTickets.Ticket ticket = tickets.issue(Purpose.PASSWORD_CHANGE, person.id(), from, null);
        return ticket == null
                ? Mono.error(noKey())
                : ServerResponse.ok()
                        .bodyValue(new SignedIn(ticket.token(), ticket.expiresAt(), person, true, null, null, null));
    }

    /** For a right password that does not suffice. */
    private Mono<ServerResponse> secondFactorNeeded(LoginResult.SecondFactorNeeded needed, Installation from) {
        Person person = needed.person();
        Purpose purpose = needed.enrolment() ? Purpose.ENROLMENT : Purpose.CODE;
        SignInTickets.Ticket ticket = tickets.issue(purpose, person.id(), from, needed.passwordMark());
        return ticket == null
                ? Mono.error(noKey())
                : ServerResponse.ok()
                        .bodyValue(new SignedIn(
                                ticket.token(),
                                ticket.expiresAt(),
                                person,
                                false,
                                needed.enrolment() ? "enrol" : "code",
                                null,
                                null));
    }

    private SignedIn answer(Person person, UUID sessionId, @Nullable String refreshToken) {
        Instant now = clock.instant();
        Instant expiresAt = AccessTokenIssuer.expiry(now);
        String token = keys.sign(new AccessToken(person.id(), sessionId, person.role(), now, expiresAt));
        if (token == null) {
            throw noKey();
        }
        return new SignedIn(token, expiresAt, person, false, null, sessionId, refreshToken);
    }

    private static ProblemException noKey() {
        return ProblemException.later(ProblemCode.UNAVAILABLE, NO_KEY_YET);
    }
}
