package chat.parley.broker.amqp.codec;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;

/**
 * The keys under which content is sealed on its way through the broker. Every gateway and worker of an installation
 * needs the same ones. It is not the master keyset: it protects what is on the way, not what is stored.
 *
 * <p>XAES-256-GCM: AES-256-GCM under a key and nonce derived for each message from a random 192-bit nonce. Plain
 * AES-256-GCM with random 96-bit nonces would allow 2³² messages per key (NIST SP 800-38D), which a busy installation
 * reaches in weeks.
 *
 * <p>Rotation without loss, each step rolled out to every process before the next: {@link #withNextKey},
 * {@link #withNextKeySealing}, and, when the queues are empty, {@link #withoutFormerKeys}.
 */
public final class TransitKeyset {
    private static final Configuration ALGORITHMS = AeadConfig2026.get();

    private final KeysetHandle handle;

    private TransitKeyset(KeysetHandle handle) {
        this.handle = handle;
    }

    /** A new keyset with one key. */
    public static TransitKeyset generate() {
        return new TransitKeyset(
                build(KeysetHandle.newBuilder().addEntry(newEntry().makePrimary())));
    }

    /**
     * Reads Tink's JSON format.
     *
     * @param origin named in the error: a file or a variable
     * @throws IllegalArgumentException if it is not a keyset for sealing
     */
    public static TransitKeyset parse(String json, String origin) {
        try {
            TransitKeyset keyset = new TransitKeyset(
                    TinkJsonProtoKeysetFormat.parseKeyset(json, ALGORITHMS, InsecureSecretKeyAccess.get()));
            keyset.aead();
            return keyset;
        } catch (GeneralSecurityException e) {
            // Without the cause: a parser's message could quote the key.
            throw new IllegalArgumentException(
                    "the transit keyset in " + origin + " is not a Tink AEAD keyset in JSON format");
        }
    }

    /**
     * Reads a keyset file.
     *
     * @throws IOException if there is no such file, or it cannot be read
     */
    public static TransitKeyset read(Path file) throws IOException {
        return parse(Files.readString(file), "file " + file);
    }

    /** Reads {@code file}, or makes it with a new keyset, readable by its owner only. */
    public static TransitKeyset readOrCreate(Path file) throws IOException {
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            try {
                generate().writeNew(file);
            } catch (FileAlreadyExistsException other) {
                // Another process was faster: its keyset counts.
            }
            return read(file);
        }
    }

    /**
     * Writes a new file that only its owner may read, whole or not at all.
     *
     * @throws FileAlreadyExistsException if there is one: a keyset that is overwritten is lost
     */
    public void writeNew(Path file) throws IOException {
        Path temporary = writeTemporary(file);
        try {
            Files.createLink(file, temporary);
        } finally {
            Files.delete(temporary);
        }
    }

    /** Puts this keyset in place of the one in {@code file}, whole or not at all. */
    public void replace(Path file) throws IOException {
        Files.move(writeTemporary(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Adds a key that opens, but does not seal yet. */
    public TransitKeyset withNextKey() {
        return new TransitKeyset(build(KeysetHandle.newBuilder(handle).addEntry(newEntry())));
    }

    /** Seals with the newest key from now on; all others still open. */
    public TransitKeyset withNextKeySealing() {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle);
        builder.getAt(builder.size() - 1).makePrimary();
        return new TransitKeyset(build(builder));
    }

    /** Keeps the sealing key only. What other keys sealed cannot be opened any more. */
    public TransitKeyset withoutFormerKeys() {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle);
        for (int i = builder.size() - 1; i >= 0; i--) {
            if (!builder.getAt(i).isPrimary()) {
                builder.deleteAt(i);
            }
        }
        return new TransitKeyset(build(builder));
    }

    /** Tink's JSON format, with the keys in clear: for a file, a secret store or an environment variable. */
    public String toSecretJson() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, ALGORITHMS, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot serialise the transit keyset", e);
        }
    }

    Aead aead() throws GeneralSecurityException {
        return handle.getPrimitive(ALGORITHMS, Aead.class);
    }

    /** Key ids and states only. */
    @Override
    public String toString() {
        return "TransitKeyset[keys=" + handle.size() + ", sealing="
                + handle.getPrimary().getId() + "]";
    }

    private Path writeTemporary(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is not a file");
        }
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path temporary = Files.createTempFile(directory, ".transit", null, ownerOnly);
        try (FileChannel channel = FileChannel.open(temporary, EnumSet.of(StandardOpenOption.WRITE))) {
            channel.write(StandardCharsets.UTF_8.encode(toSecretJson()));
            channel.force(true);
        }
        return temporary;
    }

    private static KeysetHandle.Builder.Entry newEntry() {
        return KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE)
                .withRandomId();
    }

    private static KeysetHandle build(KeysetHandle.Builder builder) {
        try {
            return builder.setConfiguration(ALGORITHMS).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot build the transit keyset", e);
        }
    }
}
