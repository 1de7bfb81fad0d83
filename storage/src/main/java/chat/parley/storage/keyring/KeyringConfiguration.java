package chat.parley.storage.keyring;

import io.r2dbc.pool.ConnectionPool;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Encryption at rest. A service with it does not start without the master keyset, nor with one that does not fit the
 * database.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyringProperties.class)
public class KeyringConfiguration {

    @Bean
    MasterKeyset masterKeyset(KeyringProperties properties) {
        return MasterKeysetSource.load(properties);
    }

    /** In every process with the keyset, without being asked for. */
    @Bean
    MasterKeysetCheck masterKeysetCheck(ConnectionPool pool, MasterKeyset masterKeyset) {
        return new MasterKeysetCheck(pool, masterKeyset);
    }

    @Bean
    DataKeys dataKeys(MasterKeyset masterKeyset) {
        return new DataKeys(masterKeyset);
    }
}
