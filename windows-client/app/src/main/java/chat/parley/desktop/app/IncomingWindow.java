package chat.parley.desktop.app;

import chat.parley.calls.view.IncomingCall;
import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.view.Face;
import chat.parley.wire.model.ChatKind;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A call that rings, above all other windows. Enter answers, Escape declines. */
final class IncomingWindow {
    private static final double AVATAR = 64;
    private static final double WIDTH = 360;
    private static final double MARGIN = 18;

    private final CallContext context;
    private final Stage stage = new Stage(StageStyle.TRANSPARENT);
    private final VBox card = new VBox(14);
    private final HBox who = new HBox(14);
    private final Runnable unsubscribe;
    private @Nullable IncomingCall shown;
    private boolean whileBusy;

    IncomingWindow(CallContext context, Appearance appearance) {
        this.context = context;
        card.getStyleClass().add("incoming");
        card.setId("incoming-call");
        card.setPrefWidth(WIDTH);
        who.setAlignment(Pos.CENTER_LEFT);
        Scene scene = new Scene(card);
        scene.setFill(Color.TRANSPARENT);
        appearance.follow(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        stage.setScene(scene);
        stage.setAlwaysOnTop(true);
        stage.setOnCloseRequest(event -> {
            event.consume();
            decline();
        });
        unsubscribe = context.onNames(this::nameAgain);
    }

    /**
     * Shows a call.
     *
     * @param call null when none rings
     * @param busy another call is open, which answering ends
     */
    void show(@Nullable IncomingCall call, boolean busy) {
        if (call == null) {
            shown = null;
            stage.hide();
            return;
        }
        if (call.equals(shown) && stage.isShowing()) {
            return;
        }
        shown = call;
        whileBusy = busy;
        name();
        fill(call);
        // Who is writing goes on writing: a letter must not answer a call.
        Optional<Window> writing =
                Window.getWindows().stream().filter(Window::isFocused).findFirst();
        stage.sizeToScene();
        stage.show();
        place();
        writing.ifPresent(Window::requestFocus);
    }

    private void place() {
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        stage.setX(room.getMaxX() - stage.getWidth() - MARGIN);
        stage.setY(room.getMaxY() - stage.getHeight() - MARGIN);
    }

    void close() {
        unsubscribe.run();
        stage.close();
    }

    Stage stage() {
        return stage;
    }

    /** Who calls may be known later than that somebody calls. */
    private void nameAgain() {
        if (stage.isShowing()) {
            name();
            stage.sizeToScene();
            place();
        }
    }

    private void name() {
        IncomingCall call = shown;
        if (call == null) {
            return;
        }
        String name = context.names().person(call.from());
        String words = context.texts().get(call.video() ? "call.incomingVideo" : "call.incoming", Map.of("name", name));
        stage.setTitle(words);
        VBox said = new VBox(3, Controls.label(words, "title"));
        context.client()
                .state()
                .chats()
                .find(call.chatId())
                .filter(held -> held.chat().kind() == ChatKind.GROUP)
                .map((HeldChat held) -> context.names().chat(held))
                .ifPresent(title -> said.getChildren()
                        .add(Controls.label(context.texts().get("call.incomingGroup", Map.of("title", title)), "dim")));
        said.getChildren()
                .add(Controls.label(
                        context.texts().get(whileBusy ? "call.hangUpAndAnswer" : "call.ringKeys"), "small", "dim"));
        who.getChildren().setAll(new Avatar(Face.of(call.from(), name), AVATAR, null), said);
        card.setAccessibleText(words);
    }

    private void fill(IncomingCall call) {
        Button decline = button("incoming-decline", Feather.PHONE_OFF, "call.decline", "control-leave");
        decline.setOnAction(_ -> decline());
        Button answer = button("incoming-answer", Feather.PHONE, "call.answer", "control-answer");
        answer.setOnAction(_ -> answer(false));
        HBox buttons = new HBox(12, decline, answer);
        buttons.setAlignment(Pos.CENTER);
        if (call.video()) {
            Button video = button("incoming-answer-video", Feather.VIDEO, "call.answerVideo", "control-answer");
            video.setOnAction(_ -> answer(true));
            buttons.getChildren().add(video);
        }
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.getChildren().setAll(who, buttons);
        answer.requestFocus();
    }

    private Button button(String id, Feather icon, String key, String style) {
        Button button = Icons.button(icon, context.texts().get(key));
        button.setId(id);
        button.getStyleClass().setAll("button", "control", style);
        return button;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            answer(false);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            decline();
            event.consume();
        }
    }

    private void answer(boolean video) {
        if (shown != null) {
            context.desk().answer(shown, video);
        }
    }

    private void decline() {
        if (shown != null) {
            context.desk().decline(shown);
        }
    }
}
