package chat.parley.desktop.app;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.view.ChatRow;
import chat.parley.wire.model.ChatPreferences;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/** What can be done with a chat in the list. */
final class ChatMenu extends ContextMenu {
    /** A chat that is muted from the menu stays so until it is told otherwise. */
    private static final Duration MUTED = Duration.ofDays(3650);

    private final Session session;
    private final UUID chatId;

    ChatMenu(Session session, ChatRow row) {
        this.session = session;
        this.chatId = row.chatId();
        if (row.unread() > 0) {
            add(
                    "chat.markRead",
                    () -> session.client()
                            .state()
                            .chats()
                            .find(chatId)
                            .ifPresent(held -> session.client()
                                    .markRead(chatId, held.chat().lastSeq())));
        }
        add(
                row.pinned() ? "chat.unpin" : "chat.pin",
                () -> prefer(now -> new ChatPreferences(
                        now.notifications(),
                        now.mutedUntil(),
                        now.archived(),
                        row.pinned() ? null : 0L,
                        now.unreadFrom())));
        add(
                row.muted() ? "chat.unmute" : "chat.mute",
                () -> prefer(now -> new ChatPreferences(
                        now.notifications(),
                        row.muted() ? null : until(),
                        now.archived(),
                        now.pinned(),
                        now.unreadFrom())));
        add(
                row.archived() ? "chat.unarchive" : "chat.archive",
                () -> prefer(now -> new ChatPreferences(
                        now.notifications(), now.mutedUntil(), !row.archived(), now.pinned(), now.unreadFrom())));
    }

    private Instant until() {
        return session.clock().instant().plus(MUTED);
    }

    private void add(String key, Runnable action) {
        MenuItem item = new MenuItem(session.texts().get(key));
        item.setOnAction(_ -> action.run());
        getItems().add(item);
    }

    private void prefer(UnaryOperator<ChatPreferences> change) {
        session.client()
                .state()
                .chats()
                .find(chatId)
                .map(HeldChat::chat)
                .ifPresent(chat -> Promises.then(
                        session.client()
                                .chats()
                                .prefer(chatId, change.apply(chat.own().preferences())),
                        _ -> {},
                        session::failed));
    }
}
