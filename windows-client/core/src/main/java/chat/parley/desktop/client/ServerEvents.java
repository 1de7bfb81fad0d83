package chat.parley.desktop.client;

import chat.parley.desktop.chats.LiveChanges;
import chat.parley.desktop.chats.Outcome;
import chat.parley.desktop.transport.SyncEngine;
import chat.parley.wire.server.AnnouncementsChanged;
import chat.parley.wire.server.CallEvent;
import chat.parley.wire.server.CallsChanged;
import chat.parley.wire.server.ChatChange;
import chat.parley.wire.server.ChatRemoved;
import chat.parley.wire.server.DeliveredMoved;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessageHidden;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.NotifyChanged;
import chat.parley.wire.server.OwnChanged;
import chat.parley.wire.server.PersonChanged;
import chat.parley.wire.server.PresenceChanged;
import chat.parley.wire.server.ReadMoved;
import chat.parley.wire.server.Resync;
import chat.parley.wire.server.ScheduleChanged;
import chat.parley.wire.server.SignInNew;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Leads what the server tells to where it belongs. On the core's thread. */
final class ServerEvents {
    private final StateStore store;
    private final SyncEngine sync;
    private final Parts parts;
    private final BiConsumer<UUID, Outcome> settle;
    private final List<Consumer<CallEvent>> callListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<MessageNew>> messageListeners = new CopyOnWriteArrayList<>();

    /** Who hears of something. */
    record Parts(Typing typing, People people, Pins pins, Schedule schedule, Notices notices, SignIns signIns) {}

    /**
     * Changes go through {@code settle}.
     *
     * @param settle takes over what a change has made of a chat
     */
    ServerEvents(StateStore store, SyncEngine sync, Parts parts, BiConsumer<UUID, Outcome> settle) {
        this.store = store;
        this.sync = sync;
        this.parts = parts;
        this.settle = settle;
    }

    Runnable onCallEvent(Consumer<CallEvent> listener) {
        callListeners.add(listener);
        return () -> callListeners.remove(listener);
    }

    Runnable onMessage(Consumer<MessageNew> listener) {
        messageListeners.add(listener);
        return () -> messageListeners.remove(listener);
    }

    void hear(Event event) {
        UUID me = store.get().me().id();
        switch (event) {
            case ChatChange change -> hear(change, me);
            case ChatRemoved removed ->
                settle.accept(removed.chatId(), LiveChanges.apply(store.get().chats(), removed));
            case ReadMoved moved ->
                settle.accept(moved.chatId(), LiveChanges.apply(store.get().chats(), moved, me));
            case DeliveredMoved moved ->
                settle.accept(moved.chatId(), LiveChanges.apply(store.get().chats(), moved, me));
            case OwnChanged own ->
                settle.accept(own.chatId(), LiveChanges.apply(store.get().chats(), own, me));
            case MessageHidden hidden ->
                settle.accept(hidden.chatId(), LiveChanges.apply(store.get().chats(), hidden, me));
            case chat.parley.wire.server.Typing writes -> parts.typing.began(writes.chatId(), writes.userId());
            case PersonChanged changed -> parts.people.hear(changed.person());
            case PresenceChanged changed -> parts.people.hear(changed.presence());
            case Resync resync -> {
                sync.syncAll();
                parts.people.refresh();
            }
            case CallEvent call -> {
                if (call instanceof CallsChanged changed) {
                    store.update(state -> state.withCallsAvailable(changed.available()));
                }
                callListeners.forEach(listener -> listener.accept(call));
            }
            case ScheduleChanged scheduled -> parts.schedule.refresh();
            case NotifyChanged notify -> parts.notices.hear(notify);
            case SignInNew signIn -> parts.signIns.ask();
            case AnnouncementsChanged announced -> parts.notices.hear(announced);
        }
    }

    private void hear(ChatChange change, UUID me) {
        settle.accept(change.chatId(), LiveChanges.apply(store.get().chats(), change, me));
        if (change instanceof MessageNew sent) {
            parts.typing.finished(sent.chatId(), sent.message().senderId());
            messageListeners.forEach(listener -> listener.accept(sent));
        } else if (change instanceof MessageChanged changed) {
            parts.pins.hear(changed);
        }
    }
}
