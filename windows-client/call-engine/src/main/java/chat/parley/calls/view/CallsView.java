package chat.parley.calls.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that windows show of calls.
 *
 * @param available whether calls are possible now
 * @param incoming those that ring here
 * @param open the one in this window
 * @param mayShareScreen whether to offer that: this build can, and the server allows it in this call
 */
public record CallsView(
        boolean available,
        List<IncomingCall> incoming,
        @Nullable OpenCall open,
        boolean mayShareScreen) {}
