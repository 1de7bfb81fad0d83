package chat.parley.auth.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody signs in.
 *
 * @param deviceId made once by the client and told to nobody but this server: who knows it counts as a known device
 * @param deviceName what its owner would call it
 * @param address the client's network address
 */
public record Installation(UUID deviceId, @Nullable String deviceName, String address) {}
