package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.NotifySettings;
import org.jspecify.annotations.Nullable;

/**
 * How the caller wants to be told.
 *
 * @param settings absent when the caller has never set any: {@code nothing} is said by push then
 * @param pushKey the server's public key of pushed notifications (RFC 8292), 65 bytes in base64url: the
 *     {@code applicationServerKey} of the browser's subscription, which has to be made anew when the key changes
 * @param subscribed whether the server has a subscription of this sign-in
 */
@Semantics(delivery = "Once per notify.get.")
public record NotifyReport(String re, @Nullable NotifySettings settings, String pushKey, boolean subscribed)
        implements Reply {}
