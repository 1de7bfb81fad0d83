package chat.parley.sfu.node;

import chat.parley.wire.model.IceServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * STUN and TURN servers for those who join. Credentials of TURN are made from a secret that is shared with the servers,
 * as in draft-uberti-behave-turn-rest: the user name begins with the time at which they expire, the password is its
 * HMAC-SHA-1. So the TURN servers need no word from us.
 */
public final class IceServers {
    private static final String MAC = "HmacSHA1";

    private final List<String> stunUrls;
    private final List<String> turnUrls;
    private final String secret;
    private final Duration ttl;

    /**
     * Keeps the secret in memory.
     *
     * @param secret not empty if there are TURN servers
     * @param ttl how long credentials are good for
     */
    public IceServers(List<String> stunUrls, List<String> turnUrls, String secret, Duration ttl) {
        this.stunUrls = List.copyOf(stunUrls);
        this.turnUrls = List.copyOf(turnUrls);
        this.secret = secret;
        this.ttl = ttl;
    }

    /** For one person, from now on. */
    List<IceServer> of(UUID userId, Instant now) {
        List<IceServer> servers = new ArrayList<>();
        if (!stunUrls.isEmpty()) {
            servers.add(new IceServer(stunUrls, null, null));
        }
        if (!turnUrls.isEmpty()) {
            String username = now.plus(ttl).getEpochSecond() + ":" + userId;
            servers.add(new IceServer(turnUrls, username, credential(username)));
        }
        return servers;
    }

    private String credential(String username) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }
}
