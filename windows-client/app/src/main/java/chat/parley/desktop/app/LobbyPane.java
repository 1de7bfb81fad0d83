package chat.parley.desktop.app;

import chat.parley.calls.session.CallNews;
import chat.parley.calls.view.OpenCall;
import chat.parley.desktop.view.Face;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.model.Person;
import java.util.Objects;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Before one is seen and heard: how one looks and sounds, and with which devices. */
final class LobbyPane extends VBox {
    private static final double PREVIEW_WIDTH = 400;
    private static final double PREVIEW_HEIGHT = 225;
    private static final double AVATAR = 92;
    /** In windows that are narrower the devices are below the picture. */
    private static final double BESIDE = 720;

    private final CallContext context;
    private final ImageView picture = new ImageView();
    private final Region dark;
    private final ProgressBar level = new ProgressBar(0);
    private final Label question = Controls.label("", "title");
    private final Label problem = Controls.label("", "failure");
    private final Button microphone = new Button("", Icons.of(Feather.MIC));
    private final Button camera = new Button("", Icons.of(Feather.VIDEO));
    private final StackPane body = new StackPane();
    private final VBox seen;
    private final VBox side;
    private final Button enter;
    private final Button cancel;
    private @Nullable String file;
    private @Nullable VideoPicture video;

    LobbyPane(CallContext context, ObservableValue<String> title) {
        super(14);
        this.context = context;
        setId("call-lobby");
        getStyleClass().add("call-lobby");
        Person me = context.client().state().me();
        dark = new VBox(
                10,
                new Avatar(Face.of(me.id(), me.name()), AVATAR, null),
                Controls.label(context.texts().get("devices.cameraOff"), "tile-note"));
        dark.getStyleClass().add("lobby-dark");
        picture.setId("lobby-picture");
        picture.setPreserveRatio(true);
        picture.setScaleX(-1);
        picture.setAccessibleText(context.texts().get("devices.preview"));
        HBox switches = new HBox(10, control(microphone, "lobby-microphone"), control(camera, "lobby-camera"));
        switches.setAlignment(Pos.BOTTOM_CENTER);
        switches.setPickOnBounds(false);
        switches.getStyleClass().add("lobby-switches");
        StackPane preview = new StackPane(dark, picture, switches);
        preview.getStyleClass().add("lobby-preview");
        preview.setMinSize(0, PREVIEW_HEIGHT);
        preview.setPrefSize(PREVIEW_WIDTH, PREVIEW_HEIGHT);
        preview.setMaxSize(PREVIEW_WIDTH, PREVIEW_HEIGHT);
        picture.fitWidthProperty().bind(preview.widthProperty());
        picture.fitHeightProperty().bind(preview.heightProperty());
        Label hint = Controls.label(context.texts().get("call.lobbyCalls"), "dim");
        level.setId("lobby-level");
        level.setMaxWidth(Double.MAX_VALUE);
        level.setAccessibleText(context.texts().get("devices.level"));
        VBox heard = new VBox(4, Controls.label(context.texts().get("devices.level"), "small", "dim"), level);
        side = new VBox(10, question, hint, new DevicePane(context), problem);
        HBox.setHgrow(side, Priority.ALWAYS);
        side.setMinWidth(0);
        enter = Controls.button("", "primary", context.desk()::enter);
        enter.setId("lobby-enter");
        enter.setDefaultButton(true);
        cancel = Controls.button(context.texts().get("call.cancel"), "plain", context.desk()::leave);
        cancel.setId("lobby-cancel");
        cancel.setCancelButton(true);
        seen = new VBox(12, preview, heard);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("messages");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Label heading = Controls.label("", "heading");
        heading.textProperty().bind(title);
        heading.wrapTextProperty().bind(title.map(text -> !RightToLeft.isIn(text)));
        getChildren().addAll(heading, scroll, Controls.buttons(cancel, enter));
        arrange(false);
        widthProperty().addListener((_, _, width) -> arrange(width.doubleValue() < BESIDE));
        hint.managedProperty().bind(hint.visibleProperty());
        question.textProperty()
                .addListener((_, _, words) ->
                        hint.setVisible(words.equals(context.texts().get("call.lobbyStart"))));
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                refresh();
            }
        };
        WhileShown.of(this, () -> {
            timer.start();
            return timer::stop;
        });
    }

    private void arrange(boolean narrow) {
        if (body.getChildren().isEmpty() || narrow != (seen.getParent() instanceof VBox)) {
            Pane both = narrow ? new VBox(18) : new HBox(22);
            both.getChildren().addAll(seen, side);
            body.getChildren().setAll(both);
        }
    }

    void show(OpenCall.Lobby lobby) {
        boolean joins = lobby.plan().callId() != null;
        boolean over = joins && isOver(lobby);
        question.setText(
                context.texts().get(over ? "callEnd.call_over" : joins ? "call.lobbyJoin" : "call.lobbyStart"));
        enter.setText(context.texts().get(joins ? "call.join" : "call.start"));
        enter.setVisible(!over);
        enter.setManaged(!over);
        cancel.setText(context.texts().get(over ? "call.close" : "call.cancel"));
        boolean heard = lobby.own().microphone();
        show(microphone, heard ? Feather.MIC : Feather.MIC_OFF, heard ? "call.mute" : "call.unmute", heard);
        microphone.setOnAction(_ -> context.desk().set(CallSource.MICROPHONE, !heard));
        level.setProgress(lobby.level());
        boolean seen = lobby.own().camera();
        show(camera, seen ? Feather.VIDEO : Feather.VIDEO_OFF, seen ? "call.cameraOff" : "call.cameraOn", seen);
        camera.setOnAction(_ -> context.desk().set(CallSource.CAMERA, !seen));
        follow(seen ? lobby.ownVideos().get(CallSource.CAMERA) : null);
    }

    void news(CallNews news) {
        problem.setText(context.words().news(news, context.names()));
    }

    void close() {
        follow(null);
    }

    /** Who thinks it over may be too late. */
    private boolean isOver(OpenCall.Lobby lobby) {
        OngoingCall call = context.client()
                .state()
                .chats()
                .find(lobby.plan().chatId())
                .map(held -> held.chat().call())
                .orElse(null);
        return call == null || !call.callId().equals(lobby.plan().callId());
    }

    private void show(Button button, Feather icon, String key, boolean on) {
        ((FontIcon) button.getGraphic()).setIconCode(icon);
        button.setAccessibleText(context.texts().get(key));
        button.getTooltip().setText(context.texts().get(key));
        button.getStyleClass().remove("control-off");
        if (!on) {
            button.getStyleClass().add("control-off");
        }
    }

    private static Button control(Button button, String id) {
        button.setId(id);
        button.getStyleClass().add("control");
        button.setTooltip(new Tooltip());
        return button;
    }

    private void follow(@Nullable String wanted) {
        if (Objects.equals(wanted, file)) {
            return;
        }
        if (video != null) {
            video.close();
        }
        file = wanted;
        video = wanted == null ? null : VideoPicture.open(wanted).orElse(null);
        picture.setImage(null);
        dark.setVisible(true);
    }

    private void refresh() {
        if (video != null && video.refresh()) {
            picture.setImage(video.image());
            dark.setVisible(false);
        }
    }
}
