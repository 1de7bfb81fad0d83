package chat.parley.auth.oidc;

import chat.parley.accounts.identity.ExternalIdentities;
import chat.parley.auth.login.LoginLimits;
import chat.parley.auth.login.LoginMetrics;
import chat.parley.auth.login.SecondStep;
import chat.parley.auth.oidc.core.IdTokens;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Signing in by a provider, if the operator named one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcProperties.class)
public class OidcConfiguration {
    @Bean
    @ConditionalOnProperty("parley.auth.oidc.issuer")
    OidcSignIn oidcSignIn(
            OidcProperties properties,
            DatabaseClient database,
            ExternalIdentities identities,
            SecondStep secondStep,
            LoginLimits limits,
            LoginMetrics metrics,
            ObjectProvider<InstantSource> clock) {
        InstantSource source = clock.getIfAvailable(InstantSource::system);
        OidcClient client = OidcClient.of(properties);
        return new OidcSignIn(
                client,
                new Provider(client, properties.timeout(), source),
                new IdTokens(client.issuer().toString(), client.id(), properties.loginClaim(), source),
                new Attempts(database, source),
                identities,
                secondStep,
                limits,
                metrics,
                properties.askSecondFactor(),
                source);
    }
}
