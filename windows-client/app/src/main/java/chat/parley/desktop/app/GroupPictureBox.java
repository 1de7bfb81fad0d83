package chat.parley.desktop.app;

import chat.parley.desktop.account.HttpRefusedException;
import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.view.Face;
import chat.parley.desktop.view.Names;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.model.ChatRole;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The group's picture, to be changed by who leads it: it is another one as soon as the server has told so. */
final class GroupPictureBox extends VBox {
    static final double AVATAR = 84;

    private final Session session;
    private final Texts texts;
    private final UUID chatId;
    private @Nullable Face shown;
    private boolean leads;
    private boolean busy;

    GroupPictureBox(Session session, UUID chatId) {
        super(6);
        this.session = session;
        this.texts = session.texts();
        this.chatId = chatId;
        setId("group-picture");
        setAlignment(Pos.CENTER);
        Latest<ClientState> latest = new Latest<>(this::show);
        WhileShown.of(this, () -> session.client().store().subscribe((now, _) -> latest.accept(now)));
        show(session.client().state());
    }

    private void show(ClientState state) {
        state.chats().find(chatId).ifPresent(held -> show(state, held));
    }

    private void show(ClientState state, HeldChat held) {
        Face face = new Names(state, texts).face(held);
        boolean mayChange = held.chat().role() != ChatRole.MEMBER;
        if (!face.equals(shown) || mayChange != leads) {
            shown = face;
            leads = mayChange;
            fill(face);
        }
    }

    private void fill(Face face) {
        getChildren().setAll(new Avatar(face, AVATAR, null, session.pictures()));
        if (leads) {
            Button choose = button("group.choosePicture", "choose-picture", Feather.IMAGE, this::choose);
            FlowPane actions = new FlowPane(4, 2, choose);
            actions.setAlignment(Pos.CENTER);
            if (face.picture() != null) {
                actions.getChildren().add(button("group.removePicture", "remove-picture", Feather.TRASH_2, () -> {
                    run(session.client().groups().removePicture(chatId), session::failed);
                }));
            }
            actions.setDisable(busy);
            getChildren().add(actions);
        }
    }

    private Button button(String key, String id, Feather icon, Runnable action) {
        Button button = Controls.button(texts.get(key), "small-button", action);
        button.setId(id);
        button.setGraphic(Icons.of(icon));
        return button;
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("group.choosePicture"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        texts.get("group.pictures"), "*.jpg", "*.jpeg", "*.png", "*.gif", "*.bmp", "*.tif", "*.tiff"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            use(file.toPath());
        }
    }

    /** The middle of a picture becomes the group's. */
    void use(Path file) {
        run(
                CompletableFuture.supplyAsync(() -> SquarePicture.of(file))
                        .thenCompose(square -> session.client().groups().setPicture(chatId, square)),
                failure -> {
                    if (failure instanceof NoPictureException) {
                        String name = String.valueOf(file.getFileName());
                        session.overlay().say(texts.get("group.noPicture", Map.of("name", name)));
                    } else if (failure instanceof HttpRefusedException refused
                            && "quota_bytes".equals(refused.rule())) {
                        session.overlay().say(texts.get("file.problem.quota"));
                    } else {
                        session.failed(failure);
                    }
                });
    }

    private void run(CompletableFuture<?> change, Consumer<Throwable> failed) {
        busy(true);
        Promises.then(change, _ -> busy(false), failure -> {
            busy(false);
            failed.accept(failure);
        });
    }

    private void busy(boolean working) {
        busy = working;
        getChildren().stream().filter(FlowPane.class::isInstance).forEach(actions -> actions.setDisable(working));
    }
}
