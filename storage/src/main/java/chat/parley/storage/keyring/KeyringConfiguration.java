package chat.parley.storage.keyring;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Encryption at rest. A service with it does not start without the master keyset. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyringProperties.class)
public class KeyringConfiguration {

    @Bean
    MasterKeyset masterKeyset(KeyringProperties properties) {
        return MasterKeysetSource.load(properties);
    }

    @Bean
    DataKeys dataKeys(MasterKeyset masterKeyset) {
        return new DataKeys(masterKeyset);
    }
}
