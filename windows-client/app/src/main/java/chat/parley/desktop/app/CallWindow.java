package chat.parley.desktop.app;

import chat.parley.calls.session.CallEnd;
import chat.parley.calls.session.CallNews;
import chat.parley.calls.session.CallPlan;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.view.CallWords;
import chat.parley.calls.view.CallsView;
import chat.parley.calls.view.OpenCall;
import chat.parley.wire.model.CallSource;
import java.util.Map;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The window of the call that is open: the lobby, the call, and why it ended. The chats stay beside it. */
final class CallWindow {
    private static final double WIDTH = 940;
    private static final double HEIGHT = 640;
    private static final double LEAST_WIDTH = 420;
    private static final double LEAST_HEIGHT = 400;
    /** That the other one hung up needs no answer. */
    private static final Duration OBVIOUS = Duration.seconds(5);

    private final CallContext context;
    private final StackPane root = new StackPane();
    private final Overlay overlay = new Overlay(root);
    private final Stage stage = new Stage();
    private final ScreenShare sharing;
    private final StringProperty title = new SimpleStringProperty("");
    private final Runnable unsubscribe;
    private final PauseTransition obvious = new PauseTransition(OBVIOUS);
    private @Nullable LobbyPane lobby;
    private @Nullable CallPane call;
    private @Nullable CallPlan plan;
    private @Nullable CallEnd end;
    private boolean held;

    CallWindow(CallContext context, Appearance appearance) {
        this.context = context;
        this.sharing = new ScreenShare(context, appearance);
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        appearance.follow(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnCloseRequest(event -> {
            event.consume();
            context.desk().leave();
        });
        stage.iconifiedProperty().addListener((_, _, minimised) -> {
            if (call != null) {
                call.tiles().setInSight(!minimised);
            }
        });
        stage.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                release();
            }
        });
        obvious.setOnFinished(_ -> context.desk().leave());
        unsubscribe = context.onNames(this::name);
    }

    void show(CallsView view) {
        OpenCall open = view.open();
        CallPlan now = open == null ? null : open.plan();
        if (plan != null && !plan.equals(now)) {
            clear();
        }
        plan = now;
        name();
        switch (open) {
            case null -> stage.hide();
            case OpenCall.Lobby tried -> showLobby(tried);
            case OpenCall.InCall inCall -> showCall(inCall, view);
        }
        boolean shared = open instanceof OpenCall.InCall inCall
                && inCall.call().own().screen()
                && inCall.call().phase() != CallSnapshot.Phase.ENDED;
        sharing.show(shared);
    }

    void news(CallNews news) {
        if (lobby != null) {
            lobby.news(news);
        } else if (call != null) {
            call.news(news);
        }
    }

    /** Brings it before the other windows. */
    void front() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    void close() {
        unsubscribe.run();
        clear();
        sharing.show(false);
        stage.close();
    }

    Stream<Stage> stages() {
        return Stream.concat(Stream.of(stage), sharing.stages());
    }

    private void showLobby(OpenCall.Lobby tried) {
        LobbyPane present = lobby;
        if (present == null) {
            present = new LobbyPane(context, title);
            lobby = present;
            present(present);
        }
        present.show(tried);
    }

    private void showCall(OpenCall.InCall inCall, CallsView view) {
        CallEnd why = inCall.call().end();
        if (why != null) {
            if (!why.equals(end)) {
                clear();
                end = why;
                present(new CallEndedPane(context, inCall.plan(), why));
                if (CallWords.isObvious(why)) {
                    obvious.playFromStart();
                }
            }
            return;
        }
        CallPane present = call;
        if (present == null) {
            clear();
            present = new CallPane(context, overlay, sharing, title);
            call = present;
            present(present);
            present.requestFocus();
        }
        present.show(inCall, view);
    }

    private void present(Region content) {
        overlay.close();
        root.getChildren().setAll(content);
        if (!stage.isShowing()) {
            stage.show();
        }
    }

    private void clear() {
        obvious.stop();
        overlay.close();
        if (lobby != null) {
            lobby.close();
            lobby = null;
        }
        if (call != null) {
            call.close();
            call = null;
        }
        end = null;
        held = false;
        root.getChildren().clear();
    }

    private void name() {
        CallPlan wanted = plan;
        if (wanted != null) {
            title.set(context.client()
                    .state()
                    .chats()
                    .find(wanted.chatId())
                    .map(context.names()::chat)
                    .orElse(""));
            stage.setTitle(context.texts().get("call.label", Map.of("title", title.get())));
        }
    }

    /** M, V and H, and Space held to speak; never while a dialog is open or something is chosen. */
    private void pressed(KeyEvent event) {
        CallPane present = call;
        if (present == null || overlay.isOpen() || event.isShortcutDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        Node focused = stage.getScene().getFocusOwner();
        if (focused instanceof ChoiceBox<?>) {
            return;
        }
        if (event.getCode() == KeyCode.SPACE) {
            boolean forButton = focused instanceof ButtonBase && focused.isFocusVisible();
            if (held || (present.isMuted() && !forButton)) {
                event.consume();
                if (!held) {
                    held = true;
                    present.notices().setTalking(true);
                    context.desk().set(CallSource.MICROPHONE, true);
                }
            }
        } else if (present.key(event.getCode())) {
            event.consume();
        }
    }

    private void released(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && held) {
            event.consume();
            release();
        }
    }

    private void release() {
        if (held) {
            held = false;
            context.desk().set(CallSource.MICROPHONE, false);
            if (call != null) {
                call.notices().setTalking(false);
            }
        }
    }
}
