package chat.parley.auth.passkey.core;

import java.util.List;

/** What the server knows of a passkey: nothing that would let anybody sign in. */
public final class PublicCredential {
    private final byte[] id;
    private final byte[] publicKey;
    private final long signCount;
    private final boolean backupEligible;
    private final boolean backedUp;
    private final List<String> transports;

    /**
     * @param id made by the authenticator
     * @param publicKey a COSE_Key
     * @param signCount as the authenticator counted at the last use; 0 for those that do not count
     * @param backupEligible whether its maker may copy it to other devices
     * @param backedUp whether it has been copied
     * @param transports how browsers reach it
     */
    public PublicCredential(
            byte[] id,
            byte[] publicKey,
            long signCount,
            boolean backupEligible,
            boolean backedUp,
            List<String> transports) {
        this.id = id.clone();
        this.publicKey = publicKey.clone();
        this.signCount = signCount;
        this.backupEligible = backupEligible;
        this.backedUp = backedUp;
        this.transports = List.copyOf(transports);
    }

    public byte[] id() {
        return id.clone();
    }

    public byte[] publicKey() {
        return publicKey.clone();
    }

    public long signCount() {
        return signCount;
    }

    public boolean backupEligible() {
        return backupEligible;
    }

    public boolean backedUp() {
        return backedUp;
    }

    public List<String> transports() {
        return transports;
    }
}
