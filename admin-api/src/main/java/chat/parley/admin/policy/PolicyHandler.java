package chat.parley.admin.policy;

import chat.parley.accounts.policy.PolicyChanges;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.JsonBody;
import chat.parley.wire.model.UserRole;
import java.time.InstantSource;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Reading and changing policies. Every caller must be an administrator. */
public final class PolicyHandler {
    private final BearerAuthentication authentication;
    private final PolicyChanges policies;
    private final InstantSource clock;

    public PolicyHandler(BearerAuthentication authentication, PolicyChanges policies, InstantSource clock) {
        this.authentication = authentication;
        this.policies = policies;
        this.clock = clock;
    }

    public Mono<ServerResponse> calls(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> policies.calls())
                .flatMap(calls -> ServerResponse.ok().bodyValue(CallsBody.of(calls)));
    }

    public Mono<ServerResponse> changeCalls(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> JsonBody.required(request, CallsBody.class)
                        .flatMap(body -> policies.changeCalls(body.policy(), admin.userId(), clock.instant())))
                .flatMap(calls -> ServerResponse.ok().bodyValue(CallsBody.of(calls)));
    }

    public Mono<ServerResponse> links(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> policies.linkPreviews())
                .flatMap(previews -> ServerResponse.ok().bodyValue(new LinksBody(previews)));
    }

    public Mono<ServerResponse> changeLinks(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> JsonBody.required(request, LinksBody.class)
                        .flatMap(body -> policies.changeLinkPreviews(body.previews(), admin.userId(), clock.instant())))
                .flatMap(previews -> ServerResponse.ok().bodyValue(new LinksBody(previews)));
    }

    public Mono<ServerResponse> fileLimits(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> policies.fileLimits())
                .flatMap(limits -> ServerResponse.ok().bodyValue(FileLimitsBody.of(limits)));
    }

    public Mono<ServerResponse> changeFileLimits(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> JsonBody.required(request, FileLimitsBody.class)
                        .flatMap(body -> policies.changeFileLimits(body.policy(), admin.userId(), clock.instant())))
                .flatMap(limits -> ServerResponse.ok().bodyValue(FileLimitsBody.of(limits)));
    }

    public Mono<ServerResponse> passwords(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> policies.passwordMinimum())
                .flatMap(minimum -> ServerResponse.ok().bodyValue(new PasswordsBody(minimum)));
    }

    public Mono<ServerResponse> changePasswords(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> JsonBody.required(request, PasswordsBody.class)
                        .flatMap(body ->
                                policies.changePasswordMinimum(body.minCharacters(), admin.userId(), clock.instant())))
                .flatMap(minimum -> ServerResponse.ok().bodyValue(new PasswordsBody(minimum)));
    }

    public Mono<ServerResponse> signInPage(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> policies.signInText())
                .flatMap(text -> ServerResponse.ok().bodyValue(new SignInPageBody(text)));
    }

    public Mono<ServerResponse> changeSignInPage(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> JsonBody.required(request, SignInPageBody.class)
                        .flatMap(body -> policies.changeSignInText(body.text(), admin.userId(), clock.instant())))
                .flatMap(text -> ServerResponse.ok().bodyValue(new SignInPageBody(text)));
    }
}
