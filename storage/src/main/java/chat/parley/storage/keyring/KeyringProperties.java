package chat.parley.storage.keyring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the master keyset comes from: exactly one of the three must be given.
 *
 * @param masterFile an existing file, for example a docker secret
 * @param masterKeyset the keyset itself (JSON, or that in Base64), for the environment variable
 *     {@code PARLEY_KEYRING_MASTERKEYSET}
 * @param generatedMasterFile a file that is made with mode 0600 when it does not exist: for the standalone edition
 */
@ConfigurationProperties("parley.keyring")
public record KeyringProperties(
        @Nullable Path masterFile,
        @Nullable String masterKeyset,
        @Nullable Path generatedMasterFile) {
    /** Without the keyset, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "KeyringProperties[masterFile=" + masterFile + ", generatedMasterFile=" + generatedMasterFile + "]";
    }
}
