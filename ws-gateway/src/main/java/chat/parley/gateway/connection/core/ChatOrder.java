package chat.parley.gateway.connection.core;

import chat.parley.wire.client.ChatMutation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one socket's changes of a chat in the order in which they were sent although some were refused. A refused
 * change is remembered, and until it was sent again every later one into that chat is refused and remembered too, so
 * that they pass in their first order.
 *
 * <p>A client may give a change up instead of sending it again. Then the chat is freed after {@link #FORGOTTEN_AFTER}.
 * At most {@link #REMEMBERED} changes are remembered; beyond that changes are refused without being remembered.
 *
 * <p>Safe for use by several threads: the socket's event loop refuses by rate and amount, the forwarder for the broker.
 */
public final class ChatOrder {
    static final long FORGOTTEN_AFTER = TimeUnit.MINUTES.toNanos(1);
    static final int REMEMBERED = 256;

    private @Nullable Map<UUID, Refused> chats;
    private int remembered;

    /** Whether this change may be forwarded now. If so, either {@link #confirmed} or {@link #refused} must follow. */
    public synchronized boolean mayPass(ChatMutation change, long now) {
        Refused chat = chat(change.chatId(), now);
        if (chat == null) {
            return true;
        }
        chat.touchedAt = now;
        for (Change earlier : chat.changes) {
            if (!earlier.passing) {
                earlier.passing = earlier.clientId.equals(change.clientId());
                return earlier.passing;
            }
        }
        return true;
    }

    /** The broker has the change. */
    public synchronized void confirmed(ChatMutation change, long now) {
        Refused chat = chat(change.chatId(), now);
        if (chat == null) {
            return;
        }
        if (chat.changes.removeIf(earlier -> earlier.clientId.equals(change.clientId()))) {
            remembered--;
        }
        if (chat.changes.isEmpty()) {
            forget(change.chatId());
        }
    }

    /** The client is told to send the change again. */
    public synchronized void refused(ChatMutation change, long now) {
        Refused chat = chat(change.chatId(), now);
        if (chat != null) {
            chat.touchedAt = now;
            for (Change earlier : chat.changes) {
                if (earlier.clientId.equals(change.clientId())) {
                    earlier.passing = false;
                    return;
                }
            }
        }
        if (remembered >= REMEMBERED) {
            return;
        }
        if (chats == null) {
            chats = new HashMap<>(4);
        }
        chats.computeIfAbsent(change.chatId(), id -> new Refused(now)).changes.add(new Change(change.clientId()));
        remembered++;
    }

    private @Nullable Refused chat(UUID chatId, long now) {
        Refused chat = chats == null ? null : chats.get(chatId);
        if (chat != null && now - chat.touchedAt > FORGOTTEN_AFTER && !chat.anyPassing()) {
            remembered -= chat.changes.size();
            forget(chatId);
            return null;
        }
        return chat;
    }

    private void forget(UUID chatId) {
        if (chats != null) {
            chats.remove(chatId);
            if (chats.isEmpty()) {
                chats = null;
            }
        }
    }

    private static final class Refused {
        private final List<Change> changes = new ArrayList<>(2);
        private long touchedAt;

        Refused(long touchedAt) {
            this.touchedAt = touchedAt;
        }

        boolean anyPassing() {
            return changes.stream().anyMatch(change -> change.passing);
        }
    }

    /** A refused change; it is passing from when it was sent again until the broker has it or it is refused again. */
    private static final class Change {
        private final UUID clientId;
        private boolean passing;

        Change(UUID clientId) {
            this.clientId = clientId;
        }
    }
}
