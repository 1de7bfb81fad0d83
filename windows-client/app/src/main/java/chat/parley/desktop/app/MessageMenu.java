package chat.parley.desktop.app;

import chat.parley.desktop.link.ParleyLink;
import chat.parley.desktop.view.ChatItem;
import chat.parley.desktop.view.MessageRights;
import chat.parley.wire.model.Message;
import java.util.List;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Everything that can be done with a message. */
final class MessageMenu extends ContextMenu {
    private static final List<String> QUICK = List.of("👍", "❤️", "😂", "🎉", "😮", "😢", "🙏");

    private final Session session;
    private final ChatPane pane;
    private final UUID chatId;
    private final ChatItem.Bubble bubble;
    private final Message message;

    MessageMenu(Session session, ChatPane pane, ChatItem.Bubble bubble, Message message) {
        this.session = session;
        this.pane = pane;
        this.chatId = bubble.chatId();
        this.bubble = bubble;
        this.message = message;
        setId("message-menu");
        session.client()
                .state()
                .chats()
                .find(chatId)
                .map(held -> MessageRights.of(
                        held.chat(), message, session.client().state().me().id()))
                .ifPresent(this::fill);
    }

    private void fill(MessageRights rights) {
        boolean deleted = bubble.deleted();
        if (rights.react()) {
            getItems().addAll(quickReactions(), new SeparatorMenuItem());
        }
        add(rights.reply(), "message.reply", Feather.CORNER_UP_LEFT, () -> pane.reply(bubble));
        add(rights.edit(), "message.edit", Feather.EDIT_2, () -> pane.composer().edit(message));
        add(
                rights.forward(),
                "message.forward",
                Feather.CORNER_UP_RIGHT,
                () -> session.overlay().show(new ForwardDialog(session, chatId, List.of(message))));
        add(rights.copy(), "message.copy", Feather.COPY, () -> copy(bubble.text()));
        add(!deleted, "message.copyLink", Feather.LINK, () -> copy(link()));
        add(
                rights.pin(),
                bubble.pinned() ? "message.unpin" : "message.pin",
                Feather.BOOKMARK,
                () -> Promises.ignore(session.client().messages().pin(chatId, bubble.seq(), !bubble.pinned())));
        addLooking(deleted);
        getItems().add(new SeparatorMenuItem());
        add(
                rights.report(),
                "message.report",
                Feather.FLAG,
                () -> session.overlay().show(new ReportDialog(session, chatId, message)));
        add(
                true,
                "message.delete",
                Feather.TRASH_2,
                () -> session.overlay().show(new DeleteDialog(session, chatId, List.of(message))));
    }

    private void addLooking(boolean deleted) {
        add(
                bubble.edited(),
                "message.history",
                Feather.ROTATE_CCW,
                () -> session.overlay().show(new RevisionsDialog(session, chatId, message)));
        add(
                bubble.own() && !deleted,
                "message.seen",
                Feather.EYE,
                () -> session.overlay().show(new SeenDialog(session, chatId, bubble.seq())));
        add(
                !bubble.reactions().isEmpty(),
                "message.whoReacted",
                Feather.SMILE,
                () -> session.overlay().show(new ReactionsDialog(session, message)));
        add(!bubble.own(), "message.unreadFrom", Feather.EYE_OFF, () -> pane.markUnreadFrom(bubble.seq()));
        add(true, "message.select", Feather.CHECK_CIRCLE, () -> pane.selection().toggle(message));
    }

    private CustomMenuItem quickReactions() {
        HBox row = new HBox(2);
        for (String emoji : QUICK) {
            Button button = emojiButton(session.texts().get("message.react") + " " + emoji);
            button.setGraphic(EmojiImages.node(emoji, 22));
            button.setOnAction(_ -> {
                react(emoji);
                hide();
            });
            row.getChildren().add(button);
        }
        Button more = emojiButton(session.texts().get("message.moreEmoji"));
        more.setId("more-emoji");
        more.setGraphic(Icons.of(Feather.PLUS));
        more.setOnAction(_ -> {
            hide();
            new EmojiPicker(session, this::react).showAt(pane, getAnchorX(), getAnchorY());
        });
        row.getChildren().add(more);
        CustomMenuItem item = new CustomMenuItem(row, false);
        item.getStyleClass().add("quick-reactions");
        return item;
    }

    private static Button emojiButton(String name) {
        Button button = new Button();
        button.getStyleClass().add("emoji-button");
        button.setAccessibleText(name);
        return button;
    }

    private void react(String emoji) {
        boolean own = bubble.reactions().stream()
                .anyMatch(chip -> chip.own() && chip.emoji().equals(emoji));
        Promises.ignore(session.client().messages().react(chatId, bubble.seq(), emoji, !own));
    }

    private void add(boolean wanted, String key, Feather icon, Runnable action) {
        if (wanted) {
            MenuItem item = new MenuItem(session.texts().get(key), Icons.of(icon));
            item.setId(key);
            item.setOnAction(_ -> action.run());
            getItems().add(item);
        }
    }

    /** As the web client makes it, so that it opens everywhere. */
    private String link() {
        return new ParleyLink(session.client().server(), new ParleyLink.Chat(chatId, bubble.seq())).webAddress();
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        boolean _ = Clipboard.getSystemClipboard().setContent(content);
    }
}
