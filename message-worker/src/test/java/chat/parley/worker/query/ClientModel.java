package chat.parley.worker.query;

import chat.parley.wire.client.Sync;
import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.server.CallOpened;
import chat.parley.wire.server.ChatAdded;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.ReadMoved;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.server.SyncPage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client keeps, by the rules of the contract: events by {@code prevVersion}, sync pages as states. */
final class ClientModel {
    final UUID userId;
    final Map<UUID, LocalChat> chats = new HashMap<>();
    private long chatsVersion;

    ClientModel(UUID userId) {
        this.userId = userId;
    }

    /** One chat; {@code messages} are all from {@code heldFrom} on: what is older was not loaded. */
    static final class LocalChat {
        long version;

        @Nullable
        String title;

        Set<Member> members = new HashSet<>();
        long lastSeq;
        long heldFrom = 1;
        long readSeq;
        long othersReadSeq;

        @Nullable
        OngoingCall call;

        final TreeMap<Long, Message> messages = new TreeMap<>();
    }

    Sync ask() {
        List<ChatCursor> known = chats.entrySet().stream()
                .map(entry -> new ChatCursor(
                        entry.getKey(),
                        entry.getValue().version,
                        entry.getValue().readSeq,
                        entry.getValue().othersReadSeq))
                .toList();
        return new Sync("sync", chatsVersion, known);
    }

    void apply(SyncPage page) {
        chatsVersion = page.chatsVersion();
        page.chats().forEach(this::apply);
    }

    private void apply(ChatDelta delta) {
        if (delta.gone()) {
            chats.remove(delta.chatId());
            return;
        }
        LocalChat local = chats.computeIfAbsent(delta.chatId(), id -> new LocalChat());
        Chat chat = delta.chat();
        if (chat != null) {
            show(local, chat);
        }
        if (delta.reset()) {
            local.messages.clear();
            local.heldFrom = delta.messages().isEmpty()
                    ? delta.lastSeq() + 1
                    : delta.messages().getFirst().seq();
        }
        for (Message message : delta.messages()) {
            // An older one that was changed is loaded with those around it, when it is looked at.
            if (message.seq() >= local.heldFrom) {
                local.messages.put(message.seq(), message);
            }
        }
        local.version = delta.version();
        local.lastSeq = delta.lastSeq();
        local.readSeq = delta.readSeq();
        local.othersReadSeq = delta.othersReadSeq();
    }

    void apply(ServerFrame frame) {
        switch (frame) {
            case ChatAdded added -> {
                LocalChat local = chats.computeIfAbsent(added.chatId(), id -> new LocalChat());
                if (local.version < added.version()) {
                    show(local, added.chat());
                    local.messages.clear();
                    local.version = added.version();
                    local.lastSeq = added.chat().lastSeq();
                    local.heldFrom = local.lastSeq + 1;
                }
            }
            case MessageNew sent -> {
                LocalChat local = chats.get(sent.chatId());
                if (local != null && local.version == sent.prevVersion()) {
                    local.version = sent.version();
                    local.lastSeq = sent.message().seq();
                    local.messages.put(sent.message().seq(), sent.message());
                    moveRead(local, sent.message().senderId(), sent.message().seq());
                    if (ends(sent.message().call(), local.call)) {
                        local.call = null;
                    }
                }
            }
            case MessageChanged changed -> {
                LocalChat local = chats.get(changed.chatId());
                if (local != null && local.version == changed.prevVersion()) {
                    local.version = changed.version();
                    // What is not held was not loaded, or may not be seen.
                    local.messages.computeIfPresent(changed.message().seq(), (seq, before) -> changed.message());
                }
            }
            case CallOpened opened -> {
                LocalChat local = chats.get(opened.chatId());
                if (local != null && local.version == opened.prevVersion()) {
                    local.version = opened.version();
                    local.call = opened.call();
                }
            }
            case ReadMoved moved -> {
                LocalChat local = chats.get(moved.chatId());
                if (local != null) {
                    moveRead(local, moved.userId(), moved.seq());
                }
            }
            default -> throw new AssertionError("not delivered by this worker: " + frame);
        }
    }

    private static boolean ends(@Nullable CallEntry entry, @Nullable OngoingCall call) {
        return entry != null && call != null && entry.callId().equals(call.callId());
    }

    private void moveRead(LocalChat local, UUID reader, long seq) {
        if (reader.equals(userId)) {
            local.readSeq = Math.max(local.readSeq, seq);
        } else {
            local.othersReadSeq = Math.max(local.othersReadSeq, seq);
        }
    }

    private static void show(LocalChat local, Chat chat) {
        local.title = chat.title();
        local.members = Set.copyOf(chat.members());
        local.call = chat.call();
    }
}
