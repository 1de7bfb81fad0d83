package chat.parley.auth.limit;

import chat.parley.identity.redis.Redis;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Limits of tries. */
@Configuration(proxyBeanMethods = false)
public class LimitConfiguration {
    @Bean
    Limits authLimits(Redis redis, ObjectProvider<InstantSource> clock) {
        InstantSource source = clock.getIfAvailable(InstantSource::system);
        return new DegradingLimits(new RedisLimits(redis, source), new LocalLimits(source));
    }
}
