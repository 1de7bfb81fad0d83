package chat.parley.auth.passkey;

import java.util.List;

/** What a browser tells of a passkey that was made. */
public final class NewCredential {
    private final byte[] clientData;
    private final byte[] attestation;
    private final List<String> transports;

    public NewCredential(byte[] clientData, byte[] attestation, List<String> transports) {
        this.clientData = clientData.clone();
        this.attestation = attestation.clone();
        this.transports = List.copyOf(transports);
    }

    byte[] clientData() {
        return clientData.clone();
    }

    byte[] attestation() {
        return attestation.clone();
    }

    List<String> transports() {
        return transports;
    }
}
