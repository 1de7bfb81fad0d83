package chat.parley.desktop.app;

import chat.parley.calls.session.CallNews;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.view.CallsView;
import chat.parley.calls.view.OpenCall;
import chat.parley.wire.model.CallAction;
import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.CallRoster;
import chat.parley.wire.model.CallSource;
import java.util.Map;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A call: who is in it, and what can be done. */
final class CallPane extends BorderPane {
    private static final double BESIDE = 620;

    private final CallContext context;
    private final Overlay overlay;
    private final ScreenShare sharing;
    private final Label state = new Label();
    private final FontIcon locked = Icons.of(Feather.LOCK);
    private final CallNotices notices;
    private final TilesPane tiles;
    private final CallPeople people;
    private final CallControls controls;
    private @Nullable CallSnapshot shown;
    private @Nullable CallsView view;
    private boolean peopleShown;

    CallPane(CallContext context, Overlay overlay, ScreenShare sharing, ObservableValue<String> title) {
        this.context = context;
        this.overlay = overlay;
        this.sharing = sharing;
        getStyleClass().add("call-pane");
        setId("call-pane");
        Label heading = new Label();
        heading.textProperty().bind(title);
        heading.getStyleClass().add("title");
        heading.setId("call-title");
        state.getStyleClass().addAll("small", "dim");
        state.setId("call-state");
        locked.setAccessibleText(context.texts().get("call.locked"));
        HBox below = new HBox(8, state, locked);
        below.setAlignment(Pos.CENTER_LEFT);
        notices = new CallNotices(context, this::chooseScreen);
        VBox top = new VBox(2, heading, below, notices);
        top.getStyleClass().add("call-top");
        tiles = new TilesPane(context);
        people = new CallPeople(context, this::askToRemove);
        controls = new CallControls(context, new Dialogs());
        setTop(top);
        setCenter(tiles);
        setBottom(controls);
        Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), _ -> showTime()));
        clock.setCycleCount(Animation.INDEFINITE);
        WhileShown.of(this, () -> {
            clock.play();
            return clock::stop;
        });
        widthProperty().addListener((_, before, width) -> {
            if (before.doubleValue() < BESIDE != width.doubleValue() < BESIDE) {
                placePeople();
            }
        });
        Runnable layout = () -> {
            if (shown != null) {
                tiles.show(shown);
            }
        };
        WhileShown.of(this, () -> context.settings().subscribe(_ -> layout.run()));
    }

    /** Beside the pictures, or in their place where both would be too small. */
    private void placePeople() {
        boolean narrow = getWidth() < BESIDE;
        setRight(peopleShown && !narrow ? people : null);
        setCenter(peopleShown && narrow ? people : tiles);
    }

    void show(OpenCall.InCall open, CallsView now) {
        CallSnapshot call = open.call();
        shown = call;
        view = now;
        showTime();
        CallRoster roster = call.roster();
        locked.setVisible(roster != null && roster.locked());
        notices.show(call);
        tiles.show(call);
        people.show(call);
        controls.show(call, now.mayShareScreen(), peopleShown);
    }

    void news(CallNews news) {
        switch (news) {
            case CallNews.SourceFailed failed -> notices.add(failed);
            case CallNews.DeviceLost gone -> notices.add(gone.lost().kind(), gone);
            case CallNews.DeviceBack back -> notices.add(back.device().kind(), back);
            default -> overlay.say(context.words().news(news, context.names()));
        }
    }

    TilesPane tiles() {
        return tiles;
    }

    CallNotices notices() {
        return notices;
    }

    /** Microphone, camera and hand by their keys; answers whether it was one of them. */
    boolean key(KeyCode code) {
        CallSnapshot call = shown;
        if (call == null) {
            return false;
        }
        switch (code) {
            case M -> context.desk().set(CallSource.MICROPHONE, !call.own().microphone());
            case V -> context.desk().set(CallSource.CAMERA, !call.own().camera());
            case H -> context.desk().raiseHand(!isHandRaised(call));
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean isMuted() {
        return shown != null && !shown.own().microphone();
    }

    void close() {
        tiles.close();
    }

    static boolean isHandRaised(CallSnapshot call) {
        return call.roster() != null
                && call.roster().participants().stream()
                        .anyMatch(
                                one -> one.participantId().equals(call.participantId()) && one.handRaisedAt() != null);
    }

    private void showTime() {
        if (shown != null) {
            state.setText(context.words().state(shown, context.clock().instant()));
        }
    }

    private void chooseScreen() {
        if (view != null && view.mayShareScreen()) {
            sharing.choose(overlay);
        }
    }

    private void askToRemove(CallParticipant one) {
        String name = context.names().person(one.userId());
        ask(
                context.texts().get("call.removeQuestion", Map.of("name", name)),
                context.texts().get("call.removeHint"),
                context.texts().get("call.remove"),
                () -> Promises.ignore(context.desk().moderate(CallAction.REMOVE, one.participantId())));
    }

    private void ask(String question, String hint, String yes, Runnable action) {
        VBox card = Controls.card(question);
        if (!hint.isEmpty()) {
            card.getChildren().add(Controls.label(hint, "dim"));
        }
        Button act = Controls.button(yes, "danger-button", () -> {
            overlay.close();
            action.run();
        });
        act.setId("confirm");
        card.getChildren()
                .add(Controls.buttons(Controls.button(context.texts().get("cancel"), "plain", overlay::close), act));
        overlay.show(card);
    }

    private final class Dialogs implements CallControls.Dialogs {
        @Override
        public void share() {
            if (shown != null && shown.own().screen()) {
                context.desk().set(CallSource.SCREEN, false);
            } else {
                chooseScreen();
            }
        }

        @Override
        public void people() {
            peopleShown = !peopleShown;
            placePeople();
            if (shown != null && view != null) {
                controls.show(shown, view.mayShareScreen(), peopleShown);
            }
        }

        @Override
        public void devices() {
            VBox card = Controls.card(context.texts().get("devices.title"));
            Button close = Controls.button(context.texts().get("close"), "plain", overlay::close);
            close.setId("devices-close");
            card.getChildren().addAll(new DevicePane(context), Controls.buttons(close));
            overlay.show(card);
        }

        @Override
        public void endForAll() {
            ask(
                    context.texts().get("call.endForAllQuestion"),
                    "",
                    context.texts().get("call.endForAll"),
                    () -> Promises.then(
                            context.desk().moderate(CallAction.END, null),
                            _ -> context.desk().leave(),
                            failure -> overlay.say(String.valueOf(failure.getMessage()))));
        }
    }
}
