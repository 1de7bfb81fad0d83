package chat.parley.auth.authorization;

import chat.parley.auth.login.LoginLimits;
import chat.parley.auth.login.LoginMetrics;
import chat.parley.auth.login.SecondStep;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Signing in programs by the browser. */
@Configuration(proxyBeanMethods = false)
public class AuthorizationConfiguration {
    @Bean
    BrowserSignIn browserSignIn(
            DatabaseClient database,
            LoginLimits limits,
            LoginMetrics metrics,
            SecondStep secondStep,
            ObjectProvider<InstantSource> clock) {
        AuthorizationCodes codes = new AuthorizationCodes(database, clock.getIfAvailable(InstantSource::system));
        return new BrowserSignIn(codes, limits, metrics, secondStep);
    }
}
