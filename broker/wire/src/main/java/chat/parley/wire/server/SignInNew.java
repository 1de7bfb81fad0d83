package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Somebody signed in as the reader on a device that was not known. {@code GET /api/auth/sessions/new} says where; it says so
 * until the reader answers on a device that was known.
 *
 * @param sessionId the new sign-in; its own sockets are not told
 */
@Semantics(delivery = "May be lost: ask after each welcome.")
public record SignInNew(UUID sessionId) implements Event {}
