package chat.parley.wire.model;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A STUN or TURN server (RFC 8489, RFC 8656), in the form of WebRTC's RTCIceServer.
 *
 * @param urls such as {@code turn:host:3478?transport=udp}
 * @param username expires; absent for STUN
 * @param credential belongs to the username
 */
public record IceServer(
        List<String> urls,
        @Nullable String username,
        @Nullable String credential) implements Serializable {
    /** Without the credential, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "IceServer[urls=" + urls + "]";
    }
}
