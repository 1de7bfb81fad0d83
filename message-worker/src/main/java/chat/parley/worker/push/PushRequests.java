package chat.parley.worker.push;

import chat.parley.wire.Limits;
import chat.parley.worker.push.core.PushAddress;
import chat.parley.worker.push.core.PushNote;
import com.google.crypto.tink.apps.webpush.WebPushHybridEncrypt;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes what a push service gets: sealed for the browser (RFC 8291) and signed by the server (RFC 8292). */
final class PushRequests {
    /** A push service refuses more than a day. */
    private static final Duration SIGNED_FOR = Duration.ofHours(12);

    /** Characters of a topic (RFC 8030, section 5.4) are 32 at most: base64url of so many bytes. */
    private static final int TOPIC_BYTES = 24;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final VapidKeys keys;
    private final PushProperties properties;
    private final Clock clock;

    PushRequests(VapidKeys keys, PushProperties properties, Clock clock) {
        this.keys = keys;
        this.properties = properties;
        this.clock = clock;
    }

    /** What is posted. */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    record Request(Map<String, String> headers, byte[] body) {}

    /**
     * Seals and signs.
     *
     * @throws GeneralSecurityException when the browser's key is no point of the curve
     */
    Request seal(PushNote note, PushTarget target, PushAddress address) throws GeneralSecurityException {
        PushSubscription subscription = target.subscription();
        byte[] body = new WebPushHybridEncrypt.Builder()
                .withAuthSecret(subscription.authSecret())
                .withRecipientPublicKey(subscription.key())
                .build()
                .encrypt(note.payload(target.content(), subscription.secret().language()), null);
        boolean call = note.kind() == PushNote.Kind.CALL;
        Duration keep = call ? Limits.CALL_RING : properties.keep();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/octet-stream");
        headers.put("Content-Encoding", "aes128gcm");
        headers.put("TTL", Long.toString(keep.toSeconds()));
        headers.put("Urgency", call ? "high" : "normal");
        headers.put("Topic", topic(note, subscription));
        headers.put("Authorization", authorization(address));
        return new Request(headers, body);
    }

    private String authorization(PushAddress address) {
        VapidKeys.Pair pair = keys.pair();
        Instant until = clock.instant().plus(SIGNED_FOR);
        JwtBuilder token = Jwts.builder().claim("aud", address.origin()).expiration(Date.from(until));
        if (!properties.contact().isEmpty()) {
            token.subject(properties.contact());
        }
        String signed = token.signWith(pair.privateKey(), Jwts.SIG.ES256).compact();
        return "vapid t=" + signed + ", k=" + pair.publicKey();
    }

    /**
     * Of one chat the last notification is kept. The push service sees it: it says nothing about the chat, and two
     * browsers have different ones.
     */
    private static String topic(PushNote note, PushSubscription subscription) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(subscription.authSecret(), "HmacSHA256"));
        byte[] hash = mac.doFinal(("topic:" + note.kind() + note.chatId()).getBytes(StandardCharsets.UTF_8));
        return BASE64.encodeToString(Arrays.copyOf(hash, TOPIC_BYTES));
    }
}
