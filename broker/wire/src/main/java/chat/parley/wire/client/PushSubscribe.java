package chat.parley.wire.client;

import chat.parley.wire.BadFrameException;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.Base64;

/**
 * Wants notifications by the browser's push service (RFC 8030) while no window of the caller is in use. There is one
 * subscription for each sign-in; it ends with it.
 *
 * @param endpoint where the push service takes them: an https address of a public host, at most 1024 characters
 * @param key the browser's public key ({@code p256dh}), 65 bytes in base64url without padding
 * @param secret the browser's authentication secret ({@code auth}), 16 bytes in base64url without padding
 * @param language in which the notification is shown, like {@code ru}; at most 16 characters
 */
@Semantics(
        delivery = "The last one counts. To be repeated after each welcome as long as it is wanted: the push service"
                + " ends subscriptions, and they are forgotten then.",
        answeredBy = "ok")
public record PushSubscribe(String id, String endpoint, String key, String secret, String language)
        implements NotifyFrame {
    private static final int KEY_BYTES = 65;
    private static final int SECRET_BYTES = 16;
    private static final int LANGUAGE_CHARS = 16;

    public PushSubscribe {
        Rules.frameId(id);
        Rules.line("endpoint", endpoint, Limits.PUSH_ENDPOINT_CHARS);
        if (bytes("key", key, KEY_BYTES)[0] != 4) {
            throw new BadFrameException("key must be an uncompressed point of P-256");
        }
        bytes("secret", secret, SECRET_BYTES);
        Rules.line("language", language, LANGUAGE_CHARS);
    }

    private static byte[] bytes(String field, String value, int length) {
        Rules.present(field, value);
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(value);
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new BadFrameException(field + " must be base64url");
        }
        throw new BadFrameException(field + " must be " + length + " bytes in base64url");
    }

    /** Without the address and the keys: whoever knows them can write to the browser. */
    @Override
    public String toString() {
        return "PushSubscribe[id=" + id + "]";
    }
}
