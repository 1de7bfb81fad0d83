package chat.parley.worker.app;

import chat.parley.storage.StorageConfiguration;
import chat.parley.storage.keyring.KeyringConfiguration;
import chat.parley.worker.chat.ChatConfiguration;
import chat.parley.worker.delivery.DeliveryConfiguration;
import chat.parley.worker.query.QueryConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole worker, for a process of its own and for the standalone edition. */
@Configuration(proxyBeanMethods = false)
@Import({
    StorageConfiguration.class,
    KeyringConfiguration.class,
    DeliveryConfiguration.class,
    ChatConfiguration.class,
    QueryConfiguration.class,
})
public class WorkerConfiguration {}
