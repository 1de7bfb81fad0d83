package chat.parley.storage.keyring;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys that wrap all other keys: AES-256-GCM keys of Google Tink, one of them primary. New wraps use the primary;
 * the others only unwrap, until everything was wrapped anew and they can be taken out.
 */
public final class MasterKeyset {
    private static final Configuration ALGORITHMS = AeadConfig2026.get();

    private final KeysetHandle handle;
    private final Aead aead;
    private final Set<Integer> ids;

    private MasterKeyset(KeysetHandle handle) {
        this.handle = handle;
        Set<Integer> enabled = new TreeSet<>();
        try {
            for (int i = 0; i < handle.size(); i++) {
                requireAes256(handle.getAt(i));
                if (handle.getAt(i).getStatus() == KeyStatus.ENABLED) {
                    enabled.add(handle.getAt(i).getId());
                }
            }
            this.ids = Collections.unmodifiableSet(enabled);
            this.aead = handle.getPrimitive(ALGORITHMS, Aead.class);
        } catch (GeneralSecurityException e) {
            throw new KeyringException("the master keyset cannot be used: " + e.getMessage(), e);
        }
    }

    /** A new keyset of one random key. */
    public static MasterKeyset generate() {
        try {
            return new MasterKeyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, ALGORITHMS));
        } catch (GeneralSecurityException e) {
            throw new KeyringException("cannot make a master keyset", e);
        }
    }

    /** Reads what {@link #toJson()} wrote. */
    public static MasterKeyset parse(String json) {
        try {
            return new MasterKeyset(
                    TinkJsonProtoKeysetFormat.parseKeyset(json, ALGORITHMS, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            // Without the cause: a parser's message may quote what it read.
            throw new KeyringException("the master keyset is not a JSON keyset of Google Tink", null);
        }
    }

    /** The keyset in clear, in Tink's JSON form: the secret itself. */
    public String toJson() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, ALGORITHMS, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new KeyringException("cannot write the master keyset", e);
        }
    }

    /** This keyset with one more random key as the primary. The services must know it before anything is wrapped by it. */
    public MasterKeyset withNewPrimary() {
        try {
            return new MasterKeyset(KeysetHandle.newBuilder(handle)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .setConfiguration(ALGORITHMS)
                    .build());
        } catch (GeneralSecurityException e) {
            throw new KeyringException("cannot add a master key", e);
        }
    }

    /** This keyset without all keys but the primary: only after everything was wrapped anew. */
    public MasterKeyset withPrimaryOnly() {
        KeysetHandle.Entry primary = handle.getPrimary();
        try {
            return new MasterKeyset(KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(primary.getKey())
                            .withFixedId(primary.getId())
                            .makePrimary())
                    .setConfiguration(ALGORITHMS)
                    .build());
        } catch (GeneralSecurityException e) {
            throw new KeyringException("cannot take master keys out", e);
        }
    }

    /** Names the primary key; stored with each wrapped key, so that those under older keys can be found. */
    public int primaryId() {
        return handle.getPrimary().getId();
    }

    /** Names all keys that unwrap. */
    public Set<Integer> ids() {
        return ids;
    }

    /**
     * Makes sure that this keyset can unwrap what was wrapped by the given key.
     *
     * @throws MasterKeyMissingException when it does not have the key
     */
    public void require(int id) {
        if (!ids.contains(id)) {
            throw new MasterKeyMissingException(List.of(id), ids);
        }
    }

    /**
     * Encrypts a key under the primary.
     *
     * @param associatedData what the key belongs to; the same must be given to unwrap it
     */
    public byte[] wrap(byte[] key, byte[] associatedData) {
        try {
            return aead.encrypt(key, associatedData);
        } catch (GeneralSecurityException e) {
            throw new KeyringException("cannot wrap a key", e);
        }
    }

    /**
     * Decrypts a key.
     *
     * @throws KeyringException when no key of this keyset wrapped it, or not for this associated data
     */
    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
        try {
            return aead.decrypt(wrapped, associatedData);
        } catch (GeneralSecurityException e) {
            throw new KeyringException("a key cannot be unwrapped: it was altered, or its master key is missing", e);
        }
    }

    private static void requireAes256(KeysetHandle.Entry entry) {
        if (!(entry.getKey() instanceof AesGcmKey key)
                || key.getParameters().getKeySizeBytes() != 32
                || key.getParameters().getVariant() != AesGcmParameters.Variant.TINK) {
            throw new KeyringException(
                    "the master keyset holds a key that is not AES256_GCM: id " + entry.getId(), null);
        }
    }
}
