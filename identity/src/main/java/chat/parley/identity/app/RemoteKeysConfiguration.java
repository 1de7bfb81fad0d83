package chat.parley.identity.app;

import chat.parley.identity.jwks.JwksProperties;
import chat.parley.identity.jwks.JwksVerificationKeys;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Verification keys fetched from auth-api. Not to be imported where auth-api runs in the same process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JwksProperties.class)
public class RemoteKeysConfiguration {
    @Bean
    JwksVerificationKeys verificationKeys(JwksProperties properties, ObjectProvider<InstantSource> clock) {
        return new JwksVerificationKeys(properties, clock.getIfAvailable(InstantSource::system));
    }
}
