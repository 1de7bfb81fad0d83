package chat.parley.wire.model;

import chat.parley.wire.Rules;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The installation that opens a socket.
 *
 * @param id made once by the client and kept; a newer socket of the same tab or window replaces the older
 * @param name what its owner would call it, for example "Firefox on Linux"
 */
public record Device(UUID id, @Nullable String name) {
    public Device {
        Rules.present("device.id", id);
        if (name != null) {
            Rules.line("device.name", name, 100);
        }
    }
}
