package chat.parley.desktop.client;

import chat.parley.desktop.chats.LiveChanges;
import chat.parley.desktop.chats.Outcome;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.Outbox;
import chat.parley.desktop.transport.OutboxEntry;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.Reply;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Shows what is in the outbox, and what has left it until the chat itself shows it. Confined to the core's thread. */
final class OutgoingDisplay implements Outbox.Listener {
    /** So long a change that the server has may take to be told; a later one may have overtaken it for good. */
    private static final Duration STORED_PATIENCE = Duration.ofSeconds(5);

    private final CoreThread thread;
    private final StateStore store;
    private final BiConsumer<UUID, Outcome> settle;
    private final Consumer<UUID> compare;
    private final Set<UUID> passing = new HashSet<>();

    /**
     * Shows nothing yet.
     *
     * @param settle takes over what an acknowledged message does to its chat
     * @param compare compares a chat with the server, which tells whether that answers at all
     */
    OutgoingDisplay(CoreThread thread, StateStore store, BiConsumer<UUID, Outcome> settle, Consumer<UUID> compare) {
        this.thread = thread;
        this.store = store;
        this.settle = settle;
        this.compare = compare;
    }

    @Override
    public void changed(List<OutboxEntry> entries) {
        store.update(state -> state.withOutgoing(Outgoing.replaced(
                state.outgoing(), entries, state.chats(), state.me().id())));
        List<UUID> stored = store.get().outgoing().stream()
                .filter(one -> one.stored() && passing.add(one.entry().clientId()))
                .map(one -> one.entry().clientId())
                .toList();
        if (!stored.isEmpty()) {
            thread.after(STORED_PATIENCE, () -> {
                store.update(state -> state.withOutgoing(Outgoing.withoutStored(state.outgoing(), stored)));
                passing.removeAll(stored);
            });
        }
    }

    @Override
    public void unanswered(UUID chatId) {
        compare.accept(chatId);
    }

    /** The answer to an own message takes the place of {@code message.new} here; other changes are told to all. */
    @Override
    public void sent(OutboxEntry entry, Reply reply) {
        if (reply instanceof MessageSent sent && entry.change() instanceof MessageSend send) {
            UUID me = store.get().me().id();
            Message message = new Message(
                    sent.messageId(),
                    sent.seq(),
                    sent.version(),
                    me,
                    sent.clientId(),
                    sent.sentAt(),
                    send.body(),
                    null);
            MessageNew told = new MessageNew(sent.chatId(), sent.version(), sent.prevVersion(), message);
            settle.accept(sent.chatId(), LiveChanges.apply(store.get().chats(), told, me));
        }
    }
}
