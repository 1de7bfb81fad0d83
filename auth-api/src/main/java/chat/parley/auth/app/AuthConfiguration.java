package chat.parley.auth.app;

import chat.parley.accounts.app.AccountsConfiguration;
import chat.parley.auth.authorization.AuthorizationConfiguration;
import chat.parley.auth.factor.SecondFactorConfiguration;
import chat.parley.auth.firstadmin.FirstAdminConfiguration;
import chat.parley.auth.http.AuthHttpConfiguration;
import chat.parley.auth.limit.LimitConfiguration;
import chat.parley.auth.login.LoginConfiguration;
import chat.parley.auth.oidc.OidcConfiguration;
import chat.parley.auth.passkey.PasskeyConfiguration;
import chat.parley.auth.session.SessionConfiguration;
import chat.parley.auth.signing.SigningConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Everything under {@code /api/auth}. In one process with other services it also gives them the verification keys, so
 * {@code RemoteKeysConfiguration} must not be imported there.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    AccountsConfiguration.class,
    SigningConfiguration.class,
    LimitConfiguration.class,
    SessionConfiguration.class,
    FirstAdminConfiguration.class,
    SecondFactorConfiguration.class,
    LoginConfiguration.class,
    OidcConfiguration.class,
    PasskeyConfiguration.class,
    AuthorizationConfiguration.class,
    AuthHttpConfiguration.class
})
public class AuthConfiguration {}
