package chat.parley.desktop.app;

import chat.parley.desktop.view.ChatItem;
import chat.parley.desktop.view.Face;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.AttachmentKind;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;

/** What can be done with messages of one chat where they are shown. */
final class ChatBubbleActions implements BubbleActions {
    private static final double PICTURE_WIDTH = 320;
    private static final double PICTURE_HEIGHT = 240;
    private static final double LEAST_WIDTH = 120;
    private static final double LEAST_HEIGHT = 90;
    private static final double CORNERS = 20;

    private final Session session;
    private final UUID chatId;
    private final ChatPane pane;
    private final Downloads downloads;

    ChatBubbleActions(Session session, Stage stage, UUID chatId, ChatPane pane) {
        this.session = session;
        this.chatId = chatId;
        this.pane = pane;
        this.downloads = new Downloads(session, stage);
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
    public void showMenu(ChatItem.Bubble bubble, double screenX, double screenY) {
        if (bubble.message() != null && !isSelecting()) {
            // The chat owns it: a bubble is replaced when its message is read or reacted to, which would close it.
            new MessageMenu(session, pane, bubble, bubble.message()).show(pane, screenX, screenY);
        }
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
        downloads.save(file);
    }

    @Override
    public void open(Attachment file) {
        downloads.play(file);
    }

    @Override
    public void showReactions(ChatItem.Bubble bubble) {
        if (bubble.message() != null) {
            session.overlay().show(new ReactionsDialog(session, bubble.message()));
        }
    }

    @Override
    public void removePreview(ChatItem.Bubble bubble, String url) {
        Promises.ignore(session.client().messages().removePreview(chatId, bubble.seq(), url));
    }

    @Override
    public boolean isSelecting() {
        return pane.selection().isActive();
    }

    @Override
    public void select(ChatItem.Bubble bubble) {
        if (bubble.message() != null) {
            pane.selection().toggle(bubble.message());
        }
    }

    @Override
    public Node avatar(Face face, double size) {
        return new Avatar(face, size, null, session.pictures());
    }

    @Override
    public Node voice(Attachment file) {
        return new VoiceNode(session, file);
    }

    @Override
    public Node picture(ChatItem.Bubble bubble, Attachment file) {
        ImageView view = new ImageView();
        view.setPreserveRatio(true);
        view.setFitWidth(PICTURE_WIDTH);
        view.setFitHeight(PICTURE_HEIGHT);
        view.setAccessibleText(file.name());
        StackPane frame = new StackPane(view);
        size(frame, file);
        frame.getStyleClass().add("picture");
        frame.setCursor(Cursor.HAND);
        Rectangle corners = new Rectangle();
        corners.setArcWidth(CORNERS);
        corners.setArcHeight(CORNERS);
        corners.widthProperty().bind(frame.widthProperty());
        corners.heightProperty().bind(frame.heightProperty());
        frame.setClip(corners);
        frame.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                view(bubble, file);
            }
        });
        Promises.then(
                session.client().files().thumbnail(file.fileId()),
                bytes -> view.setImage(new Image(new ByteArrayInputStream(bytes))),
                _ -> frame.getChildren().setAll(Controls.label(text("file.failed"), "small", "dim")));
        return frame;
    }

    /** So that nothing moves when the picture comes. */
    private static void size(Region frame, Attachment file) {
        Integer width = file.width();
        Integer height = file.height();
        if (width == null || height == null) {
            frame.setMinSize(LEAST_WIDTH, LEAST_HEIGHT);
            return;
        }
        double scale = Math.min(1, Math.min(PICTURE_WIDTH / width, PICTURE_HEIGHT / height));
        frame.setMinSize(Math.max(LEAST_WIDTH, width * scale), Math.max(LEAST_HEIGHT, height * scale));
        frame.setMaxSize(Math.max(LEAST_WIDTH, width * scale), Math.max(LEAST_HEIGHT, height * scale));
    }

    private void view(ChatItem.Bubble bubble, Attachment file) {
        List<Attachment> pictures = bubble.files().stream()
                .filter(one -> one.kind() == AttachmentKind.IMAGE)
                .toList();
        PictureViewer viewer = new PictureViewer(session, pictures, file, this::download);
        session.overlay().showLarge(viewer);
    }
}
