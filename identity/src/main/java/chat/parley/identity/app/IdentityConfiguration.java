package chat.parley.identity.app;

import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisConfiguration;
import chat.parley.identity.revocation.Revocations;
import chat.parley.identity.token.AccessTokenVerifier;
import chat.parley.identity.token.VerificationKeys;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Verification of access tokens and revocations. The keys come from elsewhere: {@link RemoteKeysConfiguration} in a
 * process without auth-api, auth-api's own keys in a process with it.
 */
@Configuration(proxyBeanMethods = false)
@Import(RedisConfiguration.class)
public class IdentityConfiguration {
    @Bean
    AccessTokenVerifier accessTokenVerifier(VerificationKeys keys, ObjectProvider<InstantSource> clock) {
        return new AccessTokenVerifier(keys, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    Revocations revocations(Redis redis) {
        return new Revocations(redis);
    }
}
