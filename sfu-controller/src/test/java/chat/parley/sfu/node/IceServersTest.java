package chat.parley.sfu.node;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.model.IceServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IceServersTest {
    private static final UUID ALICE = UUID.fromString("018f6b1e-7a3c-7d52-9d0e-3b1f5c2a4e60");
    private static final Instant NOW = Instant.parse("2025-12-31T18:00:00Z");
    private static final List<String> TURN = List.of("turn:turn.example.org:3478?transport=udp");

    /** The credential was worked out by OpenSSL: {@code openssl dgst -sha1 -hmac north -binary | base64}. */
    @Test
    void makesCredentialsThatTheTurnServerCanCheck() {
        IceServers servers = new IceServers(List.of(), TURN, "north", Duration.ofHours(6));
        assertThat(servers.of(ALICE, NOW))
                .containsExactly(new IceServer(
                        TURN, "1767225600:018f6b1e-7a3c-7d52-9d0e-3b1f5c2a4e60", "F8dML+eXxwxQRNrwqQ/CFjSYdx0="));
    }

    @Test
    void stunNeedsNoCredentials() {
        List<String> stun = List.of("stun:stun.example.org:3478");
        IceServers servers = new IceServers(stun, List.of(), "", Duration.ofHours(6));
        assertThat(servers.of(ALICE, NOW)).containsExactly(new IceServer(stun, null, null));
    }

    @Test
    void thereMayBeNone() {
        assertThat(new IceServers(List.of(), List.of(), "", Duration.ofHours(6)).of(ALICE, NOW))
                .isEmpty();
    }
}
