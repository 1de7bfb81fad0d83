package chat.parley.desktop.client;

import chat.parley.desktop.chats.LiveChanges;
import chat.parley.desktop.chats.Outcome;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.SyncEngine;
import java.time.Duration;
import java.util.UUID;

/** Takes over what live changes have made of chats, and asks for what was missed before them. On the core's thread. */
final class Gaps {
    /** So long a missing change may take to follow the one that overtook it. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final CoreThread thread;
    private final StateStore store;
    private final SyncEngine sync;
    private final Drafts drafts;

    Gaps(CoreThread thread, StateStore store, SyncEngine sync, Drafts drafts) {
        this.thread = thread;
        this.store = store;
        this.sync = sync;
        this.drafts = drafts;
    }

    void settle(UUID chatId, Outcome outcome) {
        store.update(state -> state.withChats(drafts.over(outcome.chats())));
        if (outcome.behind()) {
            thread.after(PATIENCE, () -> {
                if (LiveChanges.isBehind(store.get().chats(), chatId)) {
                    sync.syncChat(chatId);
                }
            });
        }
    }
}
