package chat.parley.desktop.credentials;

import java.util.Optional;

/** Keeps small secrets of the person who uses this computer. What a method wrote is on disk when it returns. */
public interface CredentialStore {
    /** What was written under a name of letters, digits and hyphens. */
    Optional<byte[]> read(String name);

    void write(String name, byte[] secret);

    void delete(String name);
}
