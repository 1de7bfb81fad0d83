package chat.parley.worker.query;

import chat.parley.wire.client.Sync;
import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.ChatInfo;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.model.OwnState;
import chat.parley.wire.server.CallOpened;
import chat.parley.wire.server.ChatAdded;
import chat.parley.wire.server.ChatChanged;
import chat.parley.wire.server.ChatRemoved;
import chat.parley.wire.server.DeliveredMoved;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessageHidden;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.OwnChanged;
import chat.parley.wire.server.ReadMoved;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.server.SyncPage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

        @Nullable
        String description;

        @Nullable
        UUID picture;

        ChatRules rules = ChatRules.OPEN;
        List<Member> members = List.of();
        int memberCount;
        ChatRole role = ChatRole.MEMBER;
        long lastSeq;
        long heldFrom = 1;
        long readSeq;
        long othersReadSeq;
        long othersDeliveredSeq;
        int unread;
        int mentions;
        OwnState own = OwnState.NONE;

        @Nullable
        OngoingCall call;

        @Nullable
        Long historyFrom;

        @Nullable
        Integer retentionDays;

        final TreeMap<Long, Message> messages = new TreeMap<>();
    }

    Sync ask() {
        List<ChatCursor> known = chats.entrySet().stream()
                .map(entry -> new ChatCursor(
                        entry.getKey(),
                        entry.getValue().version,
                        entry.getValue().readSeq,
                        entry.getValue().othersReadSeq,
                        entry.getValue().own.version(),
                        entry.getValue().othersDeliveredSeq))
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
        if (delta.hidden() != null) {
            delta.hidden().forEach(local.messages::remove);
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
        local.othersDeliveredSeq = delta.othersDeliveredSeq();
        local.unread = delta.unread();
        local.mentions = delta.mentions();
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
                    local.unread = added.chat().unread();
                    local.mentions = added.chat().mentions();
                    local.readSeq = added.chat().readSeq();
                    local.othersReadSeq = added.chat().othersReadSeq();
                    local.othersDeliveredSeq = added.chat().othersDeliveredSeq();
                }
            }
            case ChatChanged changed -> {
                LocalChat local = chats.get(changed.chatId());
                if (local != null && local.version == changed.prevVersion()) {
                    local.version = changed.version();
                    show(local, changed.info());
                    local.role = changed.role() == null ? local.role : changed.role();
                }
            }
            case ChatRemoved removed -> {
                LocalChat local = chats.get(removed.chatId());
                if (local != null && local.version <= removed.version()) {
                    chats.remove(removed.chatId());
                }
            }
            case MessageNew sent -> {
                LocalChat local = chats.get(sent.chatId());
                if (local != null && local.version == sent.prevVersion()) {
                    local.version = sent.version();
                    local.lastSeq = sent.message().seq();
                    local.messages.put(sent.message().seq(), sent.message());
                    count(local, sent.message());
                    moveRead(local, sent.message().senderId(), sent.message().seq());
                    if (ends(sent.message().call(), local.call)) {
                        local.call = null;
                    }
                }
            }
            case CallOpened opened -> {
                LocalChat local = chats.get(opened.chatId());
                if (local != null && local.version == opened.prevVersion()) {
                    local.version = opened.version();
                    local.call = opened.call();
                }
            }
            case MessageChanged changed -> {
                LocalChat local = chats.get(changed.chatId());
                if (local != null && local.version == changed.prevVersion()) {
                    change(local, changed);
                }
            }
            case ReadMoved moved -> {
                LocalChat local = chats.get(moved.chatId());
                if (local != null) {
                    move(local, moved);
                }
            }
            case DeliveredMoved moved -> {
                LocalChat local = chats.get(moved.chatId());
                if (local != null) {
                    local.othersDeliveredSeq = Math.max(local.othersDeliveredSeq, moved.seq());
                }
            }
            case OwnChanged changed -> {
                LocalChat local = chats.get(changed.chatId());
                if (local != null && follows(local, changed.own().version(), changed.version(), changed.readSeq())) {
                    local.own = changed.own();
                    local.unread = changed.unread();
                    local.mentions = changed.mentions();
                }
            }
            case MessageHidden hidden -> {
                LocalChat local = chats.get(hidden.chatId());
                if (local != null && follows(local, hidden.ownVersion(), hidden.version(), hidden.readSeq())) {
                    hidden.seqs().forEach(local.messages::remove);
                    local.own = new OwnState(hidden.ownVersion(), local.own.preferences(), local.own.draft());
                    local.unread = hidden.unread();
                    local.mentions = hidden.mentions();
                }
            }
            default -> throw new AssertionError("not delivered by this worker: " + frame);
        }
    }

    private static boolean ends(@Nullable CallEntry entry, @Nullable OngoingCall call) {
        return entry != null && call != null && entry.callId().equals(call.callId());
    }

    /** What does not follow is not taken over: the next sync finds the difference. */
    private static boolean follows(LocalChat local, long ownVersion, long version, long readSeq) {
        return local.own.version() + 1 == ownVersion && local.version == version && local.readSeq == readSeq;
    }

    private void count(LocalChat local, Message message) {
        if (!message.senderId().equals(userId)) {
            local.unread += message.notice() == null ? 1 : 0;
            local.mentions += mentions(message) ? 1 : 0;
        } else if (local.own.preferences().unreadFrom() == null) {
            local.unread = 0;
            local.mentions = 0;
        }
    }

    private void change(LocalChat local, MessageChanged changed) {
        Message message = changed.message();
        Message before = local.messages.get(message.seq());
        Long marked = local.own.preferences().unreadFrom();
        boolean unread = message.seq() >= (marked == null ? local.readSeq + 1 : marked)
                && !message.senderId().equals(userId);
        if (before == null && unread) {
            return;
        }
        local.version = changed.version();
        if (before != null) {
            local.messages.put(message.seq(), message);
            if (unread) {
                local.unread += (counts(message) ? 1 : 0) - (counts(before) ? 1 : 0);
                local.mentions += (mentions(message) ? 1 : 0) - (mentions(before) ? 1 : 0);
            }
        }
    }

    static boolean counts(Message message) {
        return message.body() != null || message.call() != null;
    }

    boolean mentions(Message message) {
        return message.body() != null
                && (message.body().mentioned().contains(userId)
                        || message.body().mentionsAll() != null);
    }

    private void move(LocalChat local, ReadMoved moved) {
        if (!moved.userId().equals(userId)) {
            moveRead(local, moved.userId(), moved.seq());
        } else if (moved.seq() > local.readSeq
                && moved.unread() != null
                && moved.mentions() != null
                && Objects.equals(moved.version(), local.version)
                && Objects.equals(moved.ownVersion(), local.own.version())) {
            local.readSeq = moved.seq();
            local.unread = moved.unread();
            local.mentions = moved.mentions();
        }
    }

    private void moveRead(LocalChat local, UUID reader, long seq) {
        if (reader.equals(userId)) {
            local.readSeq = Math.max(local.readSeq, seq);
        } else {
            local.othersReadSeq = Math.max(local.othersReadSeq, seq);
            local.othersDeliveredSeq = Math.max(local.othersDeliveredSeq, seq);
        }
    }

    private static void show(LocalChat local, Chat chat) {
        show(
                local,
                new ChatInfo(
                        chat.title(),
                        chat.description(),
                        chat.picture(),
                        chat.rules(),
                        chat.members(),
                        chat.memberCount()));
        local.historyFrom = chat.historyFrom();
        local.retentionDays = chat.retentionDays();
        long first = chat.historyFrom() == null ? 1 : chat.historyFrom();
        local.messages.headMap(first).clear();
        local.heldFrom = Math.max(local.heldFrom, first);
        local.role = chat.role();
        local.call = chat.call();
        local.own = chat.own();
    }

    private static void show(LocalChat local, ChatInfo info) {
        local.title = info.title();
        local.description = info.description();
        local.picture = info.picture();
        local.rules = info.rules();
        local.members = info.members();
        local.memberCount = info.memberCount();
    }
}
