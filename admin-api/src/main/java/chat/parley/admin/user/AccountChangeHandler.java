package chat.parley.admin.user;

import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.password.OneTimePassword;
import chat.parley.accounts.password.Password;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.retention.Erasures;
import chat.parley.accounts.session.OpenSessions;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.user.AccountChange;
import chat.parley.accounts.user.AccountChanges;
import chat.parley.accounts.user.AccountFactsSource;
import chat.parley.accounts.user.Accounts;
import chat.parley.accounts.user.LoginName;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.token.AccessToken;
import chat.parley.wire.model.UserRole;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Changing and deleting accounts, and their sign-ins. Every caller must be an administrator. */
final class AccountChangeHandler {
    private final BearerAuthentication authentication;
    private final Accounts accounts;
    private final AccountChanges changes;
    private final AccountFactsSource facts;
    private final Erasures erasures;
    private final OpenSessions sessions;
    private final PasswordHashing hashing;
    private final SessionAnnouncer announcer;
    private final AccountEvents events;
    private final InstantSource clock;

    AccountChangeHandler(
            BearerAuthentication authentication,
            Accounts accounts,
            AccountChanges changes,
            AccountFactsSource facts,
            Erasures erasures,
            OpenSessions sessions,
            PasswordHashing hashing,
            SessionAnnouncer announcer,
            AccountEvents events,
            InstantSource clock) {
        this.authentication = authentication;
        this.accounts = accounts;
        this.changes = changes;
        this.facts = facts;
        this.erasures = erasures;
        this.sessions = sessions;
        this.hashing = hashing;
        this.announcer = announcer;
        this.events = events;
        this.clock = clock;
    }

    Mono<ServerResponse> find(ServerRequest request) {
        return withAdministrator(
                request,
                (admin, id) ->
                        accounts.find(id).flatMap(account -> ServerResponse.ok().bodyValue(account)));
    }

    Mono<ServerResponse> facts(ServerRequest request) {
        return withAdministrator(
                request,
                (admin, id) -> facts.of(id).flatMap(known -> ServerResponse.ok().bodyValue(known)));
    }

    Mono<ServerResponse> change(ServerRequest request) {
        return withAdministrator(
                request,
                (admin, id) -> JsonBody.required(request, UserRequests.Change.class)
                        .doOnNext(body -> {
                            if (body.role() != null && body.role() != UserRole.ADMIN) {
                                refuseIfSelf(admin, id, "nobody can give up his own role");
                            }
                        })
                        .flatMap(body -> changes.change(
                                id,
                                new AccountChange(body.login(), body.name(), body.role()),
                                admin.userId(),
                                clock.instant()))
                        .delayUntil(changed -> announce(id, changed))
                        .flatMap(changed -> ServerResponse.ok().bodyValue(changed.account())));
    }

    /** Not of oneself: whoever found a sign-in open would take over the account without knowing its password. */
    Mono<ServerResponse> resetPassword(ServerRequest request) {
        return withAdministrator(request, (admin, id) -> {
            refuseIfSelf(admin, id, "nobody can reset his own password: change it with the current one");
            Password password = OneTimePassword.next();
            return hashing.hash(password)
                    .flatMap(hash -> changes.resetPassword(id, hash, admin.userId(), clock.instant()))
                    .delayUntil(changed -> announce(id, changed))
                    .flatMap(changed -> ServerResponse.ok()
                            .bodyValue(new UserRequests.Created(changed.account(), password.reveal())));
        });
    }

    Mono<ServerResponse> signOut(ServerRequest request) {
        return withAdministrator(
                request,
                (admin, id) -> changes.signOut(id, admin.userId(), clock.instant())
                        .delayUntil(changed -> announce(id, changed))
                        .flatMap(changed -> ServerResponse.ok()
                                .bodyValue(
                                        new UserRequests.Ended(changed.ended().size()))));
    }

    Mono<ServerResponse> sessions(ServerRequest request) {
        return withAdministrator(
                request,
                (admin, id) -> accounts.find(id)
                        .flatMap(account -> sessions.of(id, clock.instant()))
                        .flatMap(open -> ServerResponse.ok().bodyValue(new UserRequests.Sessions(open))));
    }

    Mono<ServerResponse> endSession(ServerRequest request) {
        return withAdministrator(
                request,
                (admin, id) -> changes.endSession(id, id(request, "session"), admin.userId(), clock.instant())
                        .delayUntil(changed -> announcer.announce(changed.ended()))
                        .flatMap(changed -> ServerResponse.noContent().build()));
    }

    /** Both ways are for good, so the login has to be given once more. */
    Mono<ServerResponse> delete(ServerRequest request) {
        return withAdministrator(request, (admin, id) -> {
            refuseIfSelf(admin, id, "nobody can delete himself");
            String content = request.queryParam("content").orElse("");
            String confirm = request.queryParam("confirm").orElse("");
            return switch (content) {
                case "keep" -> deleteOnly(admin, id, confirm);
                case "erase" -> erase(admin, id, confirm);
                default -> Mono.error(ProblemException.invalid("content", "must be one of keep, erase"));
            };
        });
    }

    private Mono<ServerResponse> deleteOnly(AccessToken admin, UUID id, String confirm) {
        LoginName login = LoginName.parse(confirm)
                .orElseThrow(() -> ProblemException.invalid("confirm", "must be the login of the account"));
        return changes.delete(id, login, admin.userId(), clock.instant())
                .delayUntil(changed -> announce(id, changed))
                .flatMap(changed -> ServerResponse.ok().bodyValue(changed.account()));
    }

    private Mono<ServerResponse> erase(AccessToken admin, UUID id, String confirm) {
        return erasures.orderUser(id, confirm, true, admin.userId(), clock.instant())
                .delayUntil(ordered -> announcer.announceUser(id, ordered.ended()))
                .flatMap(ordered -> ServerResponse.accepted().bodyValue(ordered.erasure()));
    }

    private Mono<Void> announce(UUID id, AccountChanges.Changed changed) {
        Mono<Void> ends = changed.ended().isEmpty() ? Mono.empty() : announcer.announceUser(id, changed.ended());
        // What the broker does not take now is published later.
        return ends.then(events.publish().onErrorComplete());
    }

    private Mono<ServerResponse> withAdministrator(
            ServerRequest request, BiFunction<AccessToken, UUID, Mono<ServerResponse>> act) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> act.apply(admin, id(request, "id")))
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)));
    }

    private static void refuseIfSelf(AccessToken admin, UUID id, String why) {
        if (id.equals(admin.userId())) {
            throw ProblemException.of(ProblemCode.FORBIDDEN, why);
        }
    }

    private static UUID id(ServerRequest request, String variable) {
        try {
            return UUID.fromString(request.pathVariable(variable));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemCode.NOT_FOUND);
        }
    }
}
