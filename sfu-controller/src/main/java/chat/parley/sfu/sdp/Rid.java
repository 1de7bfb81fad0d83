package chat.parley.sfu.sdp;

import java.util.List;

/**
 * A restriction identifier (RFC 8851): the name of a layer of simulcast. Restrictions other than {@code pt} are left
 * out: Parley neither sets them nor depends on them.
 *
 * @param payloadTypes {@code pt=}; empty for all
 */
public record Rid(String id, Way way, List<Integer> payloadTypes) {
    public Rid {
        payloadTypes = List.copyOf(payloadTypes);
    }

    /** Seen from whoever wrote the description. */
    public enum Way {
        SEND,
        RECV
    }
}
