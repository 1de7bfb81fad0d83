package chat.parley.desktop.credentials;

import java.nio.file.Path;
import java.util.Locale;

/** The credential store of this system. */
public final class Credentials {
    private Credentials() {}

    /** On Windows protected by DPAPI, elsewhere files with mode 0600. */
    public static CredentialStore open(Path directory) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? new SecretFiles(directory, new DataProtection()) : plain(directory);
    }

    static CredentialStore plain(Path directory) {
        return new SecretFiles(directory, new SecretFiles.Protection() {
            @Override
            public byte[] protect(byte[] secret) {
                return secret;
            }

            @Override
            public byte[] unprotect(byte[] stored) {
                return stored;
            }
        });
    }
}
