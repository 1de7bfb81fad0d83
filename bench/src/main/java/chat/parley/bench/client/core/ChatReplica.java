package chat.parley.bench.client.core;

import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.CallOpened;
import chat.parley.wire.server.ChatAdded;
import chat.parley.wire.server.ChatChange;
import chat.parley.wire.server.ChatChanged;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.ReadMoved;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one person's client knows of one chat. Live changes are applied by the rule of {@code prevVersion}, states from
 * {@code sync} by version. Whatever contradicts what was known before is handed to the observer: a server that keeps its
 * promises never causes one. Confined to one thread.
 */
public final class ChatReplica {
    private final UUID id;
    private final ReplicaObserver observer;
    private final NavigableMap<Long, Message> messages = new TreeMap<>();
    private final NavigableMap<Long, ChatChange> early = new TreeMap<>();
    private @Nullable Chat chat;
    private long version;
    private long newestHeardOf;
    private long lastSeq;
    private long staleSince;
    private long staleAt;
    private long readSeq;
    private long othersReadSeq;

    ChatReplica(UUID id, ReplicaObserver observer) {
        this.id = id;
        this.observer = observer;
    }

    public UUID id() {
        return id;
    }

    /** Title, members and numbers as they were last told; the numbers may be older than those of this class. */
    public @Nullable Chat chat() {
        return chat;
    }

    public long version() {
        return version;
    }

    public long lastSeq() {
        return lastSeq;
    }

    public long readSeq() {
        return readSeq;
    }

    public long othersReadSeq() {
        return othersReadSeq;
    }

    /** By seq. After a reset older messages are missing. */
    public NavigableMap<Long, Message> messages() {
        return Collections.unmodifiableNavigableMap(messages);
    }

    /** Whether a change was heard of that could not be applied yet. */
    public boolean isStale() {
        return version < newestHeardOf;
    }

    /** Whether the chat has been stale for so long that it must be synced. */
    boolean isStale(long now, long patienceNanos) {
        if (!isStale()) {
            staleSince = 0;
            return false;
        }
        if (staleSince == 0 || staleAt != version) {
            staleSince = now;
            staleAt = version;
        }
        return now - staleSince >= patienceNanos;
    }

    ChatCursor cursor() {
        return new ChatCursor(id, version, readSeq, othersReadSeq);
    }

    /**
     * Applies a live change. One that is early is kept: an own message's reply overtakes the deliveries of messages
     * that were stored before it, and what is missing mostly follows at once.
     */
    void apply(ChatChange change) {
        if (change.version() <= version) {
            return;
        }
        newestHeardOf = Math.max(newestHeardOf, change.version());
        switch (change) {
            case ChatAdded added -> replace(added.chat());
            case MessageNew sent -> early.put(sent.version(), sent);
            case MessageChanged changed -> early.put(changed.version(), changed);
            case ChatChanged changed -> early.put(changed.version(), changed);
            case CallOpened opened -> early.put(opened.version(), opened);
        }
        applyEarly();
    }

    private void applyEarly() {
        while (!early.isEmpty() && early.firstEntry().getValue().prevVersion() <= version) {
            ChatChange next = early.pollFirstEntry().getValue();
            if (next.version() > version) {
                switch (next) {
                    case MessageNew sent -> extend(sent);
                    case MessageChanged changed -> change(changed);
                    case ChatChanged changed -> version = changed.version();
                    case CallOpened opened -> version = opened.version();
                    case ChatAdded added -> replace(added.chat());
                }
            }
        }
    }

    /** Takes the state of a chat that was created or listed. */
    void replace(Chat state) {
        if (state.version() < version) {
            return;
        }
        boolean firstSight = chat == null;
        chat = state;
        readSeq = Math.max(readSeq, state.readSeq());
        othersReadSeq = Math.max(othersReadSeq, state.othersReadSeq());
        if (firstSight && messages.isEmpty()) {
            lastSeq = state.lastSeq();
            // What was said before is not known: a cursor of 0 makes sync fetch it.
            version = state.lastSeq() == 0 ? state.version() : 0;
            newestHeardOf = Math.max(newestHeardOf, state.version());
        }
    }

    void apply(ChatDelta delta) {
        if (delta.reset()) {
            messages.clear();
            early.clear();
            version = 0;
        }
        if (delta.chat() != null && (chat == null || delta.chat().version() >= chat.version())) {
            chat = delta.chat();
        }
        for (Message message : delta.messages()) {
            store(message, ReplicaObserver.Source.SYNC);
        }
        version = Math.max(version, delta.version());
        lastSeq = Math.max(lastSeq, delta.lastSeq());
        readSeq = Math.max(readSeq, delta.readSeq());
        othersReadSeq = Math.max(othersReadSeq, delta.othersReadSeq());
        applyEarly();
    }

    /** Takes a page of history. */
    void addHistory(Collection<Message> page) {
        for (Message message : page) {
            store(message, ReplicaObserver.Source.HISTORY);
        }
    }

    void apply(ReadMoved moved, UUID self) {
        if (moved.userId().equals(self)) {
            readSeq = Math.max(readSeq, moved.seq());
        } else {
            othersReadSeq = Math.max(othersReadSeq, moved.seq());
        }
    }

    private void extend(MessageNew sent) {
        Message message = sent.message();
        // Not lastSeq: between two pages of a sync that is ahead of what was fetched.
        long newest = messages.isEmpty() ? lastSeq : messages.lastKey();
        if (message.seq() != newest + 1) {
            observer.contradiction(id, "after seq " + newest + " at version " + version + " came seq " + message.seq());
        }
        store(message, ReplicaObserver.Source.LIVE);
        version = sent.version();
        lastSeq = Math.max(lastSeq, message.seq());
    }

    /** A message that is not held is older than what was fetched: history brings it as it is then. */
    private void change(MessageChanged changed) {
        if (messages.containsKey(changed.message().seq())) {
            store(changed.message(), ReplicaObserver.Source.LIVE);
        }
        version = changed.version();
    }

    private void store(Message message, ReplicaObserver.Source source) {
        Message known = messages.get(message.seq());
        if (known == null) {
            messages.put(message.seq(), message);
            observer.messageSeen(id, message, source);
        } else if (!known.id().equals(message.id()) || !known.clientId().equals(message.clientId())) {
            observer.contradiction(
                    id, "seq " + message.seq() + " names two messages: " + known.id() + " and " + message.id());
        } else if (message.version() > known.version()) {
            messages.put(message.seq(), message);
        }
    }
}
