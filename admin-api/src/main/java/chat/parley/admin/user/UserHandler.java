package chat.parley.admin.user;

import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.password.OneTimePassword;
import chat.parley.accounts.password.Password;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.password.PasswordHashing.NewHash;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.user.AccountFilter;
import chat.parley.accounts.user.AccountState;
import chat.parley.accounts.user.Accounts;
import chat.parley.accounts.user.NewAccount;
import chat.parley.admin.request.QueryParameters;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.token.AccessToken;
import chat.parley.wire.model.UserRole;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Creating, listing and blocking accounts. Every caller must be an administrator. */
final class UserHandler {
    private final BearerAuthentication authentication;
    private final Accounts accounts;
    private final PasswordHashing hashing;
    private final AccountEvents events;
    private final SessionAnnouncer announcer;
    private final InstantSource clock;

    UserHandler(
            BearerAuthentication authentication,
            Accounts accounts,
            PasswordHashing hashing,
            AccountEvents events,
            SessionAnnouncer announcer,
            InstantSource clock) {
        this.authentication = authentication;
        this.accounts = accounts;
        this.hashing = hashing;
        this.events = events;
        this.announcer = announcer;
        this.clock = clock;
    }

    Mono<ServerResponse> create(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> JsonBody.required(request, UserRequests.Create.class)
                        .flatMap(body -> {
                            Password password =
                                    body.password() == null ? OneTimePassword.next() : Password.of(body.password());
                            return hash(body, password)
                                    .flatMap(hash -> accounts.create(
                                            new NewAccount(body.login(), body.name(), body.role()),
                                            hash,
                                            admin.userId(),
                                            clock.instant()))
                                    // What the broker does not take now is published later.
                                    .delayUntil(account -> events.publish().onErrorComplete())
                                    .map(account -> new UserRequests.Created(account, password.reveal()));
                        })
                        .flatMap(created ->
                                ServerResponse.status(HttpStatus.CREATED).bodyValue(created)));
    }

    Mono<ServerResponse> list(ServerRequest request) {
        return administrator(request).flatMap(admin -> {
            int limit = QueryParameters.limit(request);
            AccountFilter filter = new AccountFilter(
                    QueryParameters.text(request, "search"),
                    QueryParameters.choice(request, "role", UserRole.class),
                    QueryParameters.choice(request, "state", AccountState.class));
            return accounts.page(filter, request.queryParam("after").orElse(""), limit)
                    .map(users -> new UserRequests.Page(
                            users, users.size() < limit ? null : users.getLast().login()))
                    .flatMap(page -> ServerResponse.ok().bodyValue(page));
        });
    }

    Mono<ServerResponse> block(ServerRequest request) {
        return administrator(request).flatMap(admin -> {
            UUID id = id(request);
            if (id.equals(admin.userId())) {
                return Mono.error(ProblemException.of(ProblemCode.FORBIDDEN, "nobody can block himself"));
            }
            return JsonBody.optional(request, UserRequests.Block.class, new UserRequests.Block(null))
                    .flatMap(body -> accounts.block(id, body.reason(), admin.userId(), clock.instant()))
                    .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                    .delayUntil(blocked -> announcer.announceUser(id, blocked.ended()))
                    .delayUntil(blocked -> events.publish().onErrorComplete())
                    .flatMap(blocked -> ServerResponse.ok().bodyValue(blocked.account()));
        });
    }

    Mono<ServerResponse> unblock(ServerRequest request) {
        return administrator(request)
                .flatMap(admin -> accounts.unblock(id(request), admin.userId(), clock.instant()))
                .delayUntil(account -> events.publish().onErrorComplete())
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                .flatMap(account -> ServerResponse.ok().bodyValue(account));
    }

    private Mono<AccessToken> administrator(ServerRequest request) {
        return authentication.callerWithRole(request, UserRole.ADMIN);
    }

    private Mono<String> hash(UserRequests.Create body, Password password) {
        if (body.password() == null) {
            // Nobody chose it: it is long and random, whatever the policy asks of those that people choose.
            return hashing.hash(password);
        }
        List<String> related = List.of(body.login().value(), body.name(), "parley");
        return hashing.hashIfAllowed(password, related).flatMap(result -> switch (result) {
            case NewHash.Hashed hashed -> Mono.just(hashed.hash());
            case NewHash.Refused refused ->
                Mono.error(ProblemException.rule(
                        ProblemCode.PASSWORD_REFUSED, "password", refused.rule().wireName(), refused.text()));
        });
    }

    private static UUID id(ServerRequest request) {
        try {
            return UUID.fromString(request.pathVariable("id"));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemCode.NOT_FOUND);
        }
    }
}
