package chat.parley.auth.http;

import chat.parley.accounts.app.AccountProblems;
import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.invitation.Invitations;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.policy.PolicyChanges;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.accounts.session.UnfamiliarSessions;
import chat.parley.auth.authorization.BrowserSignIn;
import chat.parley.auth.factor.SecondFactors;
import chat.parley.auth.login.LoginLimits;
import chat.parley.auth.login.LoginService;
import chat.parley.auth.login.PasswordChange;
import chat.parley.auth.login.SecondStep;
import chat.parley.auth.login.SignInTickets;
import chat.parley.auth.oidc.OidcProperties;
import chat.parley.auth.oidc.OidcSignIn;
import chat.parley.auth.passkey.PasskeySignIn;
import chat.parley.auth.passkey.Passkeys;
import chat.parley.auth.session.SessionProperties;
import chat.parley.auth.session.Sessions;
import chat.parley.auth.signing.SigningKeys;
import chat.parley.identity.http.ApiRules;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ClientConnection;
import chat.parley.identity.http.OpenApiDocument;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.identity.http.ProblemResponses;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RunningProcess;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Routes of {@code /api/auth}; nothing outside of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthHttpProperties.class)
public class AuthHttpConfiguration {
    private static final String PREFIX = "/api/auth";
    private static final String FACTOR = PREFIX + "/second-factor";
    private static final String PASSKEYS = PREFIX + "/passkeys";
    private static final String AUTHORIZATION = PREFIX + "/authorization";

    @Bean
    RunningProcess runningAuthApi(Redis redis) {
        return new RunningProcess("auth-api", redis);
    }

    @Bean
    RefreshCookie refreshCookie(
            AuthHttpProperties properties, SessionProperties sessions, ClientConnection connection) {
        return new RefreshCookie(properties.name(), sessions.idle(), connection);
    }

    @Bean
    SignInAnswers signInAnswers(
            SigningKeys keys, SignInTickets tickets, RefreshCookie cookie, ObjectProvider<InstantSource> clock) {
        return new SignInAnswers(keys, tickets, cookie, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    SignInHandler signInHandler(
            LoginService login,
            LoginLimits limits,
            Sessions sessions,
            SessionAnnouncer announcer,
            SignInAnswers answers,
            RefreshCookie cookie,
            ClientConnection connection) {
        return new SignInHandler(login, limits, sessions, announcer, answers, cookie, connection);
    }

    @Bean
    OwnAccountHandler ownAccountHandler(
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
            ObjectProvider<InstantSource> clock) {
        return new OwnAccountHandler(
                authentication,
                tickets,
                passwords,
                secondStep,
                sessions,
                ending,
                unfamiliar,
                announcer,
                answers,
                connection,
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    InvitationHandler invitationHandler(
            Invitations invitations,
            PasswordHashing hashing,
            LoginLimits limits,
            SecondStep secondStep,
            AccountEvents events,
            SignInAnswers answers,
            ClientConnection connection,
            ObjectProvider<InstantSource> clock) {
        return new InvitationHandler(
                invitations,
                hashing,
                limits,
                secondStep,
                events,
                answers,
                connection,
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    SecondFactorHandler secondFactorHandler(
            BearerAuthentication authentication,
            SignInTickets tickets,
            PasswordChange passwords,
            SecondFactors factors,
            SecondStep secondStep,
            SignInAnswers answers,
            ClientConnection connection) {
        return new SecondFactorHandler(authentication, tickets, passwords, factors, secondStep, answers, connection);
    }

    @Bean
    OidcHandler oidcHandler(
            ObjectProvider<OidcSignIn> oidc,
            OidcProperties oidcProperties,
            AuthHttpProperties properties,
            SignInAnswers answers,
            ClientConnection connection) {
        return new OidcHandler(
                oidc.getIfAvailable(),
                oidcProperties.buttonText(),
                new OidcCookie(properties.name() + "_oidc", connection),
                answers,
                connection);
    }

    @Bean
    PasskeyHandler passkeyHandler(
            BearerAuthentication authentication,
            Passkeys passkeys,
            PasskeySignIn signIn,
            SignInAnswers answers,
            ClientConnection connection) {
        return new PasskeyHandler(authentication, passkeys, signIn, answers, connection);
    }

    @Bean
    AuthorizationHandler authorizationHandler(
            BearerAuthentication authentication,
            BrowserSignIn signIn,
            SignInAnswers answers,
            ClientConnection connection,
            ObjectProvider<InstantSource> clock) {
        return new AuthorizationHandler(
                authentication, signIn, answers, connection, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    RouterFunction<ServerResponse> authRoutes(
            SignInHandler signIn,
            OwnAccountHandler account,
            InvitationHandler invitations,
            SecondFactorHandler factor,
            OidcHandler oidc,
            PasskeyHandler passkeys,
            AuthorizationHandler authorization,
            SigningKeys keys,
            PolicyChanges policies,
            ApiRules rules) {
        SignInPageHandler page = new SignInPageHandler(policies);
        KeySetHandler keySet = new KeySetHandler(keys);
        OpenApiDocument document = OpenApiDocument.of(
                "Parley: signing in",
                PREFIX,
                "chat/parley/auth/openapi",
                "sign-in",
                "oidc",
                "own-account",
                "passkeys",
                "authorization");
        return RouterFunctions.route()
                .GET(PREFIX + "/openapi.json", document::answer)
                .POST(PREFIX + "/login", signIn::login)
                .POST(PREFIX + "/refresh", signIn::refresh)
                .POST(PREFIX + "/logout", signIn::logout)
                .POST(PREFIX + "/invitations/look", invitations::look)
                .POST(PREFIX + "/invitations/redeem", invitations::redeem)
                .GET(PREFIX + "/sign-in-page", page::page)
                .GET(PREFIX + "/oidc", oidc::offer)
                .POST(PREFIX + "/oidc/begin", oidc::begin)
                .POST(PREFIX + "/oidc/finish", oidc::finish)
                .POST(PREFIX + "/password", account::changePassword)
                .GET(PREFIX + "/sessions", account::sessions)
                .GET(PREFIX + "/sessions/new", account::newSessions)
                .POST(PREFIX + "/sessions/{id}/confirm", account::confirmSession)
                .DELETE(PREFIX + "/sessions/{id}", account::endSession)
                .DELETE(PREFIX + "/sessions", account::endOtherSessions)
                .GET(FACTOR, factor::state)
                .POST(FACTOR, factor::begin)
                .POST(FACTOR + "/confirm", factor::confirm)
                .POST(FACTOR + "/code", factor::signIn)
                .POST(FACTOR + "/disable", factor::disable)
                .POST(FACTOR + "/recovery-codes", factor::replaceRecoveryCodes)
                .GET(PASSKEYS + "/sign-in", passkeys::offer)
                .POST(PASSKEYS + "/sign-in/begin", passkeys::beginSignIn)
                .POST(PASSKEYS + "/sign-in/finish", passkeys::finishSignIn)
                .GET(PASSKEYS, passkeys::list)
                .POST(PASSKEYS, passkeys::finish)
                .POST(PASSKEYS + "/begin", passkeys::begin)
                .PATCH(PASSKEYS + "/{id}", passkeys::rename)
                .DELETE(PASSKEYS + "/{id}", passkeys::remove)
                .GET(AUTHORIZATION, authorization::offer)
                .POST(AUTHORIZATION, authorization::letIn)
                .POST(AUTHORIZATION + "/exchange", authorization::exchange)
                .GET(PREFIX + "/jwks.json", keySet::keySet)
                .route(
                        request ->
                                request.path().equals(PREFIX) || request.path().startsWith(PREFIX + "/"),
                        request -> Mono.error(ProblemException.of(ProblemCode.NOT_FOUND)))
                .filter(new ProblemResponses(AccountProblems::translate).andThen(rules))
                .build();
    }
}
