package chat.parley.worker.push;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.storage.keyring.WrappedKeyAddress;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.Snapshots;
import com.google.crypto.tink.subtle.EllipticCurves;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's key pair for push services (RFC 8292): made by whoever needs it first, kept wrapped by the master keyset.
 * Browsers bind their subscriptions to it, so it stays.
 */
final class VapidKeys {
    private static final String NAME = "push.vapid";

    private static final String INSERT =
            "insert into shared_secrets (name, wrapped, master_key_id, created_at) values ($1, $2, $3, $4)"
                    + " on conflict (name) do nothing";

    private final Snapshots snapshots;
    private final MasterKeyset master;
    private volatile @Nullable Pair pair;

    VapidKeys(Snapshots snapshots, MasterKeyset master) {
        this.snapshots = snapshots;
        this.master = master;
    }

    /**
     * Both halves.
     *
     * @param publicKey the uncompressed point in base64url
     */
    record Pair(ECPrivateKey privateKey, String publicKey) {
        /** Without the private one. */
        @Override
        public String toString() {
            return "Pair[" + publicKey + "]";
        }
    }

    /** @throws chat.parley.worker.view.PostgresAwayException when it may succeed later */
    Pair pair() {
        Pair known = pair;
        if (known == null) {
            List<Pair> found = read();
            if (found.isEmpty()) {
                byte[] made = make();
                snapshots.write(transaction -> insert(transaction, made));
                found = read();
            }
            known = found.getFirst();
            pair = known;
        }
        return known;
    }

    private List<Pair> read() {
        return snapshots.read(snapshot -> snapshot.select(
                "select wrapped from shared_secrets where name = $1",
                row -> unpack(master.unwrap(Columns.bytes(row, 0), WrappedKeyAddress.ofSharedSecret(NAME))),
                NAME));
    }

    private void insert(PostgresTransaction transaction, byte[] secret) {
        transaction.update(
                INSERT,
                NAME,
                master.wrap(secret, WrappedKeyAddress.ofSharedSecret(NAME)),
                master.primaryId(),
                Instant.now());
    }

    /** The point and the private scalar behind it. */
    private static byte[] make() {
        try {
            KeyPair made = EllipticCurves.generateKeyPair(EllipticCurves.CurveType.NIST_P256);
            byte[] point = EllipticCurves.pointEncode(
                    EllipticCurves.CurveType.NIST_P256,
                    EllipticCurves.PointFormatType.UNCOMPRESSED,
                    ((ECPublicKey) made.getPublic()).getW());
            byte[] scalar = ((ECPrivateKey) made.getPrivate()).getS().toByteArray();
            byte[] packed = new byte[point.length + scalar.length];
            System.arraycopy(point, 0, packed, 0, point.length);
            System.arraycopy(scalar, 0, packed, point.length, scalar.length);
            return packed;
        } catch (GeneralSecurityException e) {
            throw new KeyringException("cannot make the key pair of push notifications", e);
        }
    }

    private static Pair unpack(byte[] packed) {
        int pointBytes = 65;
        try {
            ECPrivateKey key = EllipticCurves.getEcPrivateKey(
                    EllipticCurves.CurveType.NIST_P256, Arrays.copyOfRange(packed, pointBytes, packed.length));
            String point = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(packed, pointBytes));
            return new Pair(key, point);
        } catch (GeneralSecurityException e) {
            throw new KeyringException("the key pair of push notifications cannot be read", e);
        }
    }
}
