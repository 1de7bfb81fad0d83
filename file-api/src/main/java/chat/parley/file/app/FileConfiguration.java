package chat.parley.file.app;

import chat.parley.file.http.FileHttpConfiguration;
import chat.parley.identity.app.IdentityConfiguration;
import chat.parley.identity.http.HttpConfiguration;
import chat.parley.storage.StorageConfiguration;
import chat.parley.storage.keyring.KeyringConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything under {@code /api/files}. Needs verification keys and a {@code SessionTruth}. */
@Configuration(proxyBeanMethods = false)
@Import({
    StorageConfiguration.class,
    KeyringConfiguration.class,
    IdentityConfiguration.class,
    HttpConfiguration.class,
    FileStoreConfiguration.class,
    FileHttpConfiguration.class
})
public class FileConfiguration {}
