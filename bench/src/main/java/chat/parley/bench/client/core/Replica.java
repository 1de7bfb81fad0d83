package chat.parley.bench.client.core;

import chat.parley.wire.Limits;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.AnnouncementsChanged;
import chat.parley.wire.server.CallEvent;
import chat.parley.wire.server.ChatChange;
import chat.parley.wire.server.ChatRemoved;
import chat.parley.wire.server.DeliveredMoved;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.MessageHidden;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.NotifyChanged;
import chat.parley.wire.server.OwnChanged;
import chat.parley.wire.server.PersonChanged;
import chat.parley.wire.server.PresenceChanged;
import chat.parley.wire.server.ReadMoved;
import chat.parley.wire.server.Resync;
import chat.parley.wire.server.ScheduleChanged;
import chat.parley.wire.server.SignInNew;
import chat.parley.wire.server.SyncPage;
import chat.parley.wire.server.Typing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All chats of one person as one client knows them, and what to ask next to know them all. Confined to one thread. */
public final class Replica {
    private final ReplicaObserver observer;
    private final long gapPatienceNanos;
    private final Map<UUID, ChatReplica> chats = new LinkedHashMap<>();
    private final Deque<UUID> toCompare = new ArrayDeque<>();
    private Set<UUID> asked = Set.of();
    private long chatsVersion;
    private boolean syncing;
    private boolean compareAll;

    /**
     * Makes an empty replica.
     *
     * @param gapPatience how long a missing change may be on its way before it is fetched by sync
     */
    public Replica(ReplicaObserver observer, Duration gapPatience) {
        this.observer = observer;
        this.gapPatienceNanos = gapPatience.toNanos();
    }

    public Collection<ChatReplica> chats() {
        return Collections.unmodifiableCollection(chats.values());
    }

    public @Nullable ChatReplica chat(UUID chatId) {
        return chats.get(chatId);
    }

    /** Whether every comparison that was asked for is done and no chat is known to lack anything. */
    public boolean isSettled() {
        return !syncing && !compareAll && chats.values().stream().noneMatch(ChatReplica::isStale);
    }

    /** Applies an event. {@code self} is the person whose replica this is. */
    public void apply(Event event, UUID self) {
        switch (event) {
            case ChatChange change -> of(change.chatId()).apply(change);
            case ReadMoved moved -> {
                ChatReplica chat = chats.get(moved.chatId());
                if (chat != null) {
                    chat.apply(moved, self);
                }
            }
            case Resync resync -> compareAll = true;
            case ChatRemoved removed -> {
                ChatReplica chat = chats.get(removed.chatId());
                if (chat != null && chat.version() <= removed.version()) {
                    chats.remove(removed.chatId());
                }
            }
            case DeliveredMoved moved -> {}
            case MessageHidden hidden -> {}
            case OwnChanged own -> {}
            case ScheduleChanged scheduled -> {}
            case Typing typing -> {}
            case CallEvent call -> {}
            case PresenceChanged presence -> {}
            case NotifyChanged notify -> {}
            case SignInNew signIn -> {}
            case AnnouncementsChanged announced -> {}
            case PersonChanged person -> {}
        }
    }

    /** Applies the answer to an own message by the same rule as a live change. */
    public void apply(MessageSent sent, MessageSend request, UUID self) {
        Message message = new Message(
                sent.messageId(),
                sent.seq(),
                sent.version(),
                self,
                sent.clientId(),
                sent.sentAt(),
                request.body(),
                null);
        of(sent.chatId()).apply(new MessageNew(sent.chatId(), sent.version(), sent.prevVersion(), message));
    }

    public void apply(Chat chat) {
        of(chat.id()).replace(chat);
    }

    public void apply(MessagePage page) {
        of(page.chatId()).addHistory(page.messages());
    }

    /** Everything is to be compared with the server: after each greeting, and now and then. */
    public void compareAll() {
        compareAll = true;
    }

    /** The socket is gone and with it the answer to a sync under way. */
    public void disconnected() {
        syncing = false;
        toCompare.clear();
    }

    /** The sync to send at {@code now}; null when one is under way or none is needed. */
    public @Nullable Sync nextSync(String id, long now) {
        if (syncing) {
            return null;
        }
        if (compareAll) {
            compareAll = false;
            toCompare.clear();
            toCompare.addAll(chats.keySet());
            return ask(id, takeChunk());
        }
        List<UUID> stale = chats.values().stream()
                .filter(chat -> chat.isStale(now, gapPatienceNanos))
                .map(ChatReplica::id)
                .limit(Limits.SYNC_CHATS)
                .toList();
        return stale.isEmpty() ? null : ask(id, stale);
    }

    /** Applies a page and returns the sync that must follow it, if one must. */
    public @Nullable Sync apply(SyncPage page, String nextId) {
        Set<UUID> answered = new LinkedHashSet<>();
        for (ChatDelta delta : page.chats()) {
            if (delta.gone()) {
                chats.remove(delta.chatId());
            } else {
                of(delta.chatId()).apply(delta);
                answered.add(delta.chatId());
            }
        }
        chatsVersion = Math.max(chatsVersion, page.chatsVersion());
        if (page.more()) {
            answered.addAll(asked);
            return ask(nextId, answered);
        }
        if (!toCompare.isEmpty()) {
            return ask(nextId, takeChunk());
        }
        syncing = false;
        return null;
    }

    /** The sync under way was refused; the same is asked again by {@link #nextSync}. */
    public void syncRefused() {
        syncing = false;
        compareAll = true;
    }

    private List<UUID> takeChunk() {
        List<UUID> chunk = new ArrayList<>();
        while (chunk.size() < Limits.SYNC_CHATS && !toCompare.isEmpty()) {
            chunk.add(toCompare.removeFirst());
        }
        return chunk;
    }

    private Sync ask(String id, Collection<UUID> chatIds) {
        syncing = true;
        List<ChatCursor> known = new ArrayList<>();
        asked = new LinkedHashSet<>();
        for (UUID chatId : chatIds) {
            ChatReplica chat = chats.get(chatId);
            if (chat != null && known.size() < Limits.SYNC_CHATS) {
                asked.add(chatId);
                known.add(chat.cursor());
            }
        }
        return new Sync(id, chatsVersion, known);
    }

    private ChatReplica of(UUID chatId) {
        return chats.computeIfAbsent(chatId, id -> new ChatReplica(id, observer));
    }
}
