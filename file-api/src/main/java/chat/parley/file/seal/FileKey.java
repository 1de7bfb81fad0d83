package chat.parley.file.seal;

import chat.parley.file.blob.BlobKind;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.storage.keyring.WrappedKeyAddress;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * The key of one file in clear; lives in memory only. Seals by the streaming AEAD of Google Tink, AES256-GCM-HKDF: a
 * piece has a key of its own, derived from the file's key, a random salt and the piece's address, and consists of
 * segments of 64 KiB, of which each is authentic by itself, knows its number and whether it is the last. So a piece of
 * any size is sealed and opened with two segments in memory, and a range of it by reading the segments that hold it.
 */
public final class FileKey {
    private static final int BYTES = 32;
    private static final int SEGMENT_BYTES = 64 * 1024;
    private static final String HASH = "HmacSha256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final UUID fileId;
    private final byte[] secret;
    private final AesGcmHkdfStreaming streaming;

    private FileKey(UUID fileId, byte[] secret) {
        this.fileId = fileId;
        this.secret = secret;
        try {
            this.streaming = new AesGcmHkdfStreaming(secret, HASH, BYTES, SEGMENT_BYTES, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a file's key must have 256 bits", e);
        }
    }

    /** A new random key. */
    public static FileKey generate(UUID fileId) {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new FileKey(fileId, secret);
    }

    /**
     * Opens what {@link #wrap} returned.
     *
     * @throws chat.parley.storage.keyring.KeyringException when it was altered, belongs to another file, or the master
     *     keyset does not fit
     */
    public static FileKey unwrap(UUID fileId, byte[] wrapped, int masterKeyId, MasterKeyset master) {
        master.require(masterKeyId);
        return new FileKey(fileId, master.unwrap(wrapped, WrappedKeyAddress.ofFile(fileId)));
    }

    public byte[] wrap(MasterKeyset master) {
        return master.wrap(secret, WrappedKeyAddress.ofFile(fileId));
    }

    public UUID fileId() {
        return fileId;
    }

    /** Bytes of a piece when it is sealed. */
    public long sealedBytes(long contentBytes) {
        return streaming.expectedCiphertextSize(contentBytes);
    }

    /** Seals what is written; the piece is whole when it is closed, which closes {@code to} too. */
    public OutputStream sealing(OutputStream to, PieceAddress address) throws IOException {
        try {
            return streaming.newEncryptingStream(to, associatedData(address));
        } catch (GeneralSecurityException e) {
            throw new IOException("a file cannot be sealed", e);
        }
    }

    /** Opens a piece at any position. Reading fails with an {@link IOException} where it was altered. */
    public SeekableByteChannel opening(SeekableByteChannel from, PieceAddress address) throws IOException {
        try {
            return streaming.newSeekableDecryptingChannel(from, associatedData(address));
        } catch (GeneralSecurityException e) {
            throw new IOException("a file cannot be opened", e);
        }
    }

    /** Seals a small piece. */
    public byte[] seal(byte[] content, BlobKind kind) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream sealing = sealing(sealed, PieceAddress.only(fileId, kind))) {
            sealing.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sealed.toByteArray();
    }

    /** Opens a small piece; fails with an {@link IOException} when it was altered. */
    public byte[] open(byte[] sealed, BlobKind kind) throws IOException {
        try (InputStream opening = streaming.newDecryptingStream(
                new ByteArrayInputStream(sealed), associatedData(PieceAddress.only(fileId, kind)))) {
            return opening.readAllBytes();
        } catch (GeneralSecurityException e) {
            throw new IOException("what is known of a file cannot be opened", e);
        }
    }

    private byte[] associatedData(PieceAddress address) {
        if (!address.fileId().equals(fileId)) {
            throw new IllegalArgumentException("a key of another file");
        }
        return address.associatedData();
    }

    /** Without the secret, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "FileKey[" + fileId + "]";
    }
}
