package chat.parley.sfu.media;

import java.util.Locale;

/**
 * Of a certificate (RFC 8122 §5).
 *
 * @param value pairs of hexadecimal digits with colons between; kept in capitals, as the worker compares them
 */
public record DtlsFingerprint(Algorithm algorithm, String value) {
    public DtlsFingerprint {
        value = value.toUpperCase(Locale.ROOT);
    }

    /** Weakest first. */
    public enum Algorithm {
        SHA_1,
        SHA_224,
        SHA_256,
        SHA_384,
        SHA_512;

        /** As in SDP, such as {@code sha-256}. */
        public String sdpName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
