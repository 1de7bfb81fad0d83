package chat.parley.desktop.client;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Writes what changes to the cache, gathered for a moment. */
@SuppressWarnings("ReferenceEquality") // what is untouched is the same object
final class CacheKeeper {
    /** Chats whose newest messages are kept for opening offline. Of the others only the last message is kept. */
    private static final int CHATS_WITH_MESSAGES = 50;

    private static final int MESSAGES_KEPT = 60;
    private static final Duration DELAY = Duration.ofMillis(400);

    private final Cache cache;
    private final StateStore store;
    private ClientState written;
    private boolean scheduled;
    private boolean closed;

    CacheKeeper(CoreThread thread, Cache cache, StateStore store) {
        this.cache = cache;
        this.store = store;
        this.written = store.get();
        store.subscribe((now, before) -> {
            boolean news = now.chats() != written.chats() || now.people() != written.people();
            if (news && !scheduled && !closed) {
                scheduled = true;
                thread.after(DELAY, this::flush);
            }
        });
    }

    /** Writes what is left, and nothing after that. */
    void close() {
        flush();
        closed = true;
    }

    private void flush() {
        scheduled = false;
        if (closed) {
            return;
        }
        ClientState before = written;
        ClientState now = store.get();
        written = now;
        if (now.chats() != before.chats()) {
            writeChats(now, before);
        }
        List<Person> people = now.people().values().stream()
                .filter(person -> !person.equals(before.people().get(person.id())))
                .toList();
        if (!people.isEmpty()) {
            cache.writePeople(people);
        }
    }

    private void writeChats(ClientState now, ClientState before) {
        List<Cache.KeptChat> kept = new ArrayList<>();
        List<HeldChat> ranked = now.chats().byId().values().stream()
                .sorted(Comparator.comparing(CacheKeeper::activity).reversed())
                .toList();
        for (int rank = 0; rank < ranked.size(); rank++) {
            HeldChat held = ranked.get(rank);
            if (before.chats().byId().get(held.id()) != held) {
                kept.add(new Cache.KeptChat(held, rank < CHATS_WITH_MESSAGES ? MESSAGES_KEPT : 1));
            }
        }
        List<UUID> removed = before.chats().byId().keySet().stream()
                .filter(id -> !now.chats().byId().containsKey(id))
                .toList();
        cache.write(kept, removed, now.chats().listVersion());
    }

    static Instant activity(HeldChat held) {
        Chat chat = held.chat();
        return held.newest().map(message -> message.sentAt()).orElse(chat.createdAt());
    }
}
