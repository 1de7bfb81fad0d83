package chat.parley.desktop.app;

import chat.parley.desktop.view.ChatItem;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.Message;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** What can be done with messages of one chat. */
final class MessageMenu implements BubbleActions {
    private static final List<String> QUICK = List.of("👍", "❤️", "😂", "😮", "😢", "🎉");
    private static final double PICTURE_WIDTH = 320;
    private static final double PICTURE_HEIGHT = 240;
    private static final double CORNERS = 20;

    private final Session session;
    private final Stage stage;
    private final UUID chatId;
    private final ChatPane pane;

    MessageMenu(Session session, Stage stage, UUID chatId, ChatPane pane) {
        this.session = session;
        this.stage = stage;
        this.chatId = chatId;
        this.pane = pane;
    }

    @Override
    public String text(String key) {
        return session.texts().get(key);
    }

    @Override
    public String size(Attachment file) {
        return session.texts().size(file.size());
    }

    @Override
    public void showMenu(ChatItem.Bubble bubble, Node owner, double screenX, double screenY) {
        Message message = bubble.message();
        if (message == null || bubble.deleted()) {
            return;
        }
        ContextMenu menu = new ContextMenu();
        menu.setId("message-menu");
        menu.getItems().addAll(quickReactions(bubble, menu), new SeparatorMenuItem());
        add(menu, "message.reply", () -> pane.composer().reply(bubble, pane.nameOf(bubble.senderId())));
        if (!bubble.text().isEmpty()) {
            add(menu, "message.copy", () -> copy(bubble.text()));
        }
        if (bubble.own() && message.forwarded() == null) {
            add(menu, "message.edit", () -> pane.composer().edit(message));
        }
        add(
                menu,
                bubble.pinned() ? "message.unpin" : "message.pin",
                () -> Promises.ignore(session.client().messages().pin(chatId, bubble.seq(), !bubble.pinned())));
        add(menu, "message.forward", () -> session.overlay().show(new ForwardDialog(session, chatId, message)));
        if (bubble.own()) {
            add(menu, "message.seen", () -> session.overlay().show(new SeenDialog(session, chatId, bubble.seq())));
        } else {
            add(menu, "message.unreadFrom", () -> session.client().chats().markUnreadFrom(chatId, bubble.seq()));
        }
        add(
                menu,
                "message.deleteForMe",
                () -> Promises.ignore(session.client().messages().deleteForMe(chatId, List.of(bubble.seq()))));
        if (bubble.own()) {
            add(
                    menu,
                    "message.deleteForAll",
                    () -> Promises.ignore(
                            session.client().messages().deleteForEverybody(chatId, List.of(bubble.seq()))));
        }
        menu.show(owner, screenX, screenY);
    }

    private CustomMenuItem quickReactions(ChatItem.Bubble bubble, ContextMenu menu) {
        HBox row = new HBox(2);
        for (String emoji : QUICK) {
            boolean own = bubble.reactions().stream()
                    .anyMatch(chip -> chip.own() && chip.emoji().equals(emoji));
            Button button = new Button();
            button.setGraphic(EmojiImages.node(emoji, 22));
            button.getStyleClass().add("emoji-button");
            button.setAccessibleText(text("message.react") + " " + emoji);
            button.setOnAction(_ -> {
                react(bubble, emoji, !own);
                menu.hide();
            });
            row.getChildren().add(button);
        }
        CustomMenuItem item = new CustomMenuItem(row, false);
        item.getStyleClass().add("quick-reactions");
        return item;
    }

    private void add(ContextMenu menu, String key, Runnable action) {
        MenuItem item = new MenuItem(text(key));
        item.setId(key);
        item.setOnAction(_ -> action.run());
        menu.getItems().add(item);
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        boolean _ = Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void goTo(long seq) {
        pane.goTo(seq);
    }

    @Override
    public void fetch(long seq) {
        session.client().quote(chatId, seq);
    }

    @Override
    public void react(ChatItem.Bubble bubble, String emoji, boolean on) {
        Promises.ignore(session.client().messages().react(chatId, bubble.seq(), emoji, on));
    }

    @Override
    public void retry(ChatItem.Bubble bubble) {
        session.client().retry(bubble.clientId());
    }

    @Override
    public void discard(ChatItem.Bubble bubble) {
        session.client().discard(bubble.clientId());
    }

    @Override
    public void call(boolean video) {
        if (session.calls().desk().view().open() == null) {
            session.calls().desk().call(chatId, video);
        } else {
            session.calls().front();
        }
    }

    @Override
    public void openLink(String address) {
        session.links().open(address);
    }

    @Override
    public void download(Attachment file) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(file.name());
        File target = chooser.showSaveDialog(stage);
        if (target != null) {
            Promises.then(
                    session.client().files().download(file.fileId(), target.toPath()),
                    path -> session.overlay().say(session.texts().get("file.saved", Map.of("path", path.toString()))),
                    _ -> session.overlay().say(text("file.failed")));
        }
    }

    @Override
    public Node picture(Attachment file) {
        ImageView view = new ImageView();
        view.setPreserveRatio(true);
        view.setFitWidth(PICTURE_WIDTH);
        view.setFitHeight(PICTURE_HEIGHT);
        view.setAccessibleText(file.name());
        StackPane frame = new StackPane(view);
        frame.setMinSize(120, 90);
        Rectangle corners = new Rectangle();
        corners.setArcWidth(CORNERS);
        corners.setArcHeight(CORNERS);
        corners.widthProperty().bind(frame.widthProperty());
        corners.heightProperty().bind(frame.heightProperty());
        frame.setClip(corners);
        frame.setOnMouseClicked(_ -> download(file));
        Promises.then(
                session.client().files().thumbnail(file.fileId()),
                bytes -> view.setImage(new Image(new ByteArrayInputStream(bytes))),
                _ -> frame.getChildren().setAll(Controls.label(text("file.failed"), "small", "dim")));
        return frame;
    }
}
