package chat.parley.desktop.app;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.view.ChatList;
import chat.parley.desktop.view.ChatRow;
import chat.parley.desktop.view.PinnedOrder;
import chat.parley.desktop.view.Terms;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.Notify;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What one wants of a chat in the list. */
final class ChatMenu extends ContextMenu {
    private final Session session;
    private final Texts texts;
    private final UUID chatId;

    ChatMenu(Session session, ChatRow row) {
        this.session = session;
        this.texts = session.texts();
        this.chatId = row.chatId();
        setId("chat-menu");
        session.client().state().chats().find(chatId).ifPresent(this::fill);
    }

    private void fill(HeldChat held) {
        addReading(held);
        addPinning(held);
        getItems().add(new SeparatorMenuItem());
        addMuting(held);
        getItems().add(new SeparatorMenuItem());
        boolean archived = held.chat().own().preferences().archived();
        add(
                archived ? "chat.unarchive" : "chat.archive",
                Feather.ARCHIVE,
                () -> prefer(now -> new ChatPreferences(
                        now.notifications(), now.mutedUntil(), !archived, now.pinned(), now.unreadFrom())));
    }

    private void addReading(HeldChat held) {
        long last = held.chat().lastSeq();
        boolean unread =
                held.chat().unread() > 0 || held.chat().own().preferences().unreadFrom() != null;
        if (unread) {
            add("chat.markRead", Feather.CHECK, () -> session.client().markRead(chatId, last));
        } else if (last > 0) {
            add("chat.markUnread", Feather.MAIL, () -> session.client().chats().markUnreadFrom(chatId, last));
        }
    }

    private void addPinning(HeldChat held) {
        Collection<HeldChat> all = session.client().state().chats().byId().values();
        List<UUID> pinned = PinnedOrder.of(all).stream().map(HeldChat::id).toList();
        int index = pinned.indexOf(held.id());
        if (index < 0) {
            add("chat.pin", Feather.BOOKMARK, () -> move(all, pinned.size()));
            return;
        }
        if (index > 0) {
            add("chat.up", Feather.ARROW_UP, () -> move(all, index - 1));
        }
        if (index < pinned.size() - 1) {
            add("chat.down", Feather.ARROW_DOWN, () -> move(all, index + 1));
        }
        add("chat.unpin", Feather.BOOKMARK, () -> prefer(now -> pinned(now, null)));
    }

    private void move(Collection<HeldChat> all, int index) {
        PinnedOrder.placesFor(all, chatId, index).forEach((id, place) -> prefer(id, now -> pinned(now, place)));
    }

    private static ChatPreferences pinned(ChatPreferences now, @Nullable Long place) {
        return new ChatPreferences(now.notifications(), now.mutedUntil(), now.archived(), place, now.unreadFrom());
    }

    private void addMuting(HeldChat held) {
        ChatPreferences preferences = held.chat().own().preferences();
        Instant until = preferences.mutedUntil();
        if (ChatList.isMuted(held, session.clock().instant())) {
            if (until != null && preferences.notifications() != Notify.NOTHING) {
                MenuItem told = new MenuItem(texts.get("chat.mutedUntil", Map.of("when", texts.fully(until))));
                told.setDisable(true);
                getItems().add(told);
            }
            add("chat.unmute", Feather.BELL, () -> prefer(now -> muted(now, Notify.ALL, null)));
            return;
        }
        if (held.chat().kind() == ChatKind.GROUP) {
            CheckMenuItem mentions = new CheckMenuItem(texts.get("chat.onlyMentions"));
            mentions.setSelected(preferences.notifications() == Notify.MENTIONS);
            mentions.setOnAction(_ ->
                    prefer(now -> muted(now, mentions.isSelected() ? Notify.MENTIONS : Notify.ALL, now.mutedUntil())));
            getItems().add(mentions);
        }
        Menu mute = new Menu(texts.get("chat.mute"), Icons.of(Feather.BELL_OFF));
        addTerm(mute, "chat.muteHour", Terms.Mute.HOUR);
        addTerm(mute, "chat.muteEight", Terms.Mute.EIGHT_HOURS);
        addTerm(mute, "chat.muteTomorrow", Terms.Mute.TOMORROW);
        MenuItem forEver = new MenuItem(texts.get("chat.muteForEver"));
        forEver.setOnAction(_ -> prefer(now -> muted(now, Notify.NOTHING, now.mutedUntil())));
        mute.getItems().add(forEver);
        getItems().add(mute);
    }

    private void addTerm(Menu menu, String key, Terms.Mute term) {
        MenuItem item = new MenuItem(texts.get(key));
        item.setOnAction(_ -> {
            Instant until = term.end(texts.local(session.clock().instant()));
            prefer(now -> muted(now, now.notifications(), until));
        });
        menu.getItems().add(item);
    }

    private static ChatPreferences muted(ChatPreferences now, Notify notify, @Nullable Instant until) {
        return new ChatPreferences(notify, until, now.archived(), now.pinned(), now.unreadFrom());
    }

    private void add(String key, Feather icon, Runnable action) {
        MenuItem item = new MenuItem(texts.get(key), Icons.of(icon));
        item.setId(key);
        item.setOnAction(_ -> action.run());
        getItems().add(item);
    }

    private void prefer(UnaryOperator<ChatPreferences> change) {
        prefer(chatId, change);
    }

    private void prefer(UUID id, UnaryOperator<ChatPreferences> change) {
        session.client()
                .state()
                .chats()
                .find(id)
                .map(HeldChat::chat)
                .ifPresent(chat -> Promises.then(
                        session.client()
                                .chats()
                                .prefer(id, change.apply(chat.own().preferences())),
                        _ -> {},
                        session::failed));
    }
}
