package chat.parley.desktop.client;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.chats.Pages;
import chat.parley.desktop.transport.Knowledge;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.server.ChatPage;
import chat.parley.wire.server.SyncPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** What the state holds, as syncing sees it. */
final class HeldKnowledge implements Knowledge {
    private final StateStore store;
    private final Drafts drafts;
    private final Consumer<Synced> onSynced;

    /**
     * What a page of sync left open.
     *
     * @param doubtful chats to be compared again
     * @param readFurther chats that were read here further than the server knows
     */
    record Synced(List<UUID> doubtful, List<HeldChat> readFurther) {}

    HeldKnowledge(StateStore store, Drafts drafts, Consumer<Synced> onSynced) {
        this.store = store;
        this.drafts = drafts;
        this.onSynced = onSynced;
    }

    @Override
    public long chatsVersion() {
        return store.get().chats().listVersion();
    }

    @Override
    public List<ChatCursor> cursors() {
        return store.get().chats().cursors();
    }

    @Override
    public List<ChatCursor> cursors(Set<UUID> chatIds) {
        return store.get().chats().cursors(chatIds);
    }

    @Override
    public void apply(ChatPage page) {
        store.update(state -> state.withChats(state.chats().addMissing(page.chats())));
    }

    @Override
    public void apply(SyncPage page) {
        store.update(state -> state.withChats(
                drafts.over(Pages.apply(state.chats(), page, state.me().id()))));
        List<UUID> doubtful = new ArrayList<>();
        List<HeldChat> readFurther = new ArrayList<>();
        for (ChatDelta delta : page.chats()) {
            Optional<HeldChat> held = store.get().chats().find(delta.chatId());
            held.filter(chat -> chat.isDoubtful() && !page.more()).ifPresent(chat -> doubtful.add(chat.id()));
            held.filter(chat -> chat.chat().readSeq() > delta.readSeq()).ifPresent(readFurther::add);
        }
        onSynced.accept(new Synced(doubtful, readFurther));
    }
}
