package chat.parley.standalone.app;

import chat.parley.standalone.web.WebClientConfiguration;
import chat.parley.storage.StorageConfiguration;
import chat.parley.storage.keyring.KeyringConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** All services in one context, as each would wire itself alone. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({StorageConfiguration.class, KeyringConfiguration.class, WebClientConfiguration.class})
public class StandaloneConfiguration {}
