package chat.parley.gateway.connection.core;

import chat.parley.wire.client.ChatMutation;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one socket's changes of a chat in the order in which they were first sent although some are refused. Every
 * change is remembered from its arrival until the broker has it; while one is refused, each later one of that chat is
 * refused too, so that they pass in their first order when they are sent again.
 *
 * <p>A client may give a change up instead of sending it again: it is forgotten {@link #FORGOTTEN_AFTER} its refusal. At
 * most {@link #REMEMBERED} changes are remembered. Once there are more, no further one is until none is left: a change
 * remembered behind one that was not would wait for ever for a client that sends the older one first.
 *
 * <p>Safe for use by several threads: the socket's event loop takes and refuses, the forwarder refuses and confirms. The
 * forwarder must see changes in the order of their arrival.
 */
public final class ChatOrder {
    static final long FORGOTTEN_AFTER = TimeUnit.MINUTES.toNanos(1);
    static final int REMEMBERED = 512;

    private @Nullable Map<UUID, LinkedHashMap<UUID, Change>> chats;
    private int remembered;
    private boolean overflowed;

    /** The change came and goes to the forwarder. Either {@link #confirmed} or {@link #refused} must follow. */
    public synchronized void arrived(ChatMutation change) {
        Change known = find(change);
        if (known != null) {
            known.refused = false;
        } else {
            remember(change, new Change());
        }
    }

    /** Whether no earlier change of the chat waits to be sent again. */
    public synchronized boolean mayPass(ChatMutation change, long now) {
        Map<UUID, Change> chat = chats == null ? null : chats.get(change.chatId());
        if (chat == null) {
            return true;
        }
        Iterator<Map.Entry<UUID, Change>> earlier = chat.entrySet().iterator();
        while (earlier.hasNext()) {
            Map.Entry<UUID, Change> entry = earlier.next();
            if (entry.getKey().equals(change.clientId())) {
                entry.getValue().refused = false;
                return true;
            }
            if (entry.getValue().refused) {
                if (now - entry.getValue().refusedAt <= FORGOTTEN_AFTER) {
                    return false;
                }
                earlier.remove();
                remembered--;
            }
        }
        forgetIfEmpty(change.chatId(), chat);
        return true;
    }

    /** The broker has the change. */
    public synchronized void confirmed(ChatMutation change) {
        Map<UUID, Change> chat = chats == null ? null : chats.get(change.chatId());
        if (chat != null && chat.remove(change.clientId()) != null) {
            remembered--;
            forgetIfEmpty(change.chatId(), chat);
        }
    }

    /** The client is told to send the change again. */
    public synchronized void refused(ChatMutation change, long now) {
        Change known = find(change);
        if (known == null) {
            known = new Change();
            remember(change, known);
        }
        known.refused = true;
        known.refusedAt = now;
    }

    private @Nullable Change find(ChatMutation change) {
        Map<UUID, Change> chat = chats == null ? null : chats.get(change.chatId());
        return chat == null ? null : chat.get(change.clientId());
    }

    private void remember(ChatMutation change, Change state) {
        overflowed |= remembered >= REMEMBERED;
        if (overflowed) {
            return;
        }
        if (chats == null) {
            chats = new HashMap<>(4);
        }
        chats.computeIfAbsent(change.chatId(), id -> new LinkedHashMap<>(4)).put(change.clientId(), state);
        remembered++;
    }

    private void forgetIfEmpty(UUID chatId, Map<UUID, Change> chat) {
        if (chat.isEmpty() && chats != null) {
            chats.remove(chatId);
            if (chats.isEmpty()) {
                chats = null;
                overflowed = false;
            }
        }
    }

    /** A change that the broker does not have yet; refused until it is sent again. */
    private static final class Change {
        private boolean refused;
        private long refusedAt;
    }
}
