package chat.parley.identity.http;

import chat.parley.identity.revocation.Revocations;
import chat.parley.identity.token.AccessTokenVerifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routers of HTTP APIs share. Needs a {@link SessionTruth}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
public class HttpConfiguration {
    @Bean
    ClientConnection clientConnection(HttpProperties properties) {
        return new ClientConnection(properties);
    }

    @Bean
    ApiRules apiRules(HttpProperties properties) {
        return new ApiRules(properties);
    }

    @Bean
    BearerAuthentication bearerAuthentication(
            AccessTokenVerifier verifier, Revocations revocations, SessionTruth truth) {
        return new BearerAuthentication(verifier, revocations, truth);
    }
}
