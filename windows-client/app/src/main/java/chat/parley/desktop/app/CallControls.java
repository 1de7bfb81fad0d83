package chat.parley.desktop.app;

import chat.parley.calls.session.CallSnapshot;
import chat.parley.wire.model.CallAction;
import chat.parley.wire.model.CallSource;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be done in a call. */
final class CallControls extends HBox {
    /** What needs more room than a button. */
    interface Dialogs {
        void share();

        void people();

        void devices();

        void endForAll();
    }

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double ROOMY = 440;

    private final CallContext context;
    private final Dialogs dialogs;
    private final Button microphone;
    private final Button camera;
    private final Button share;
    private final Button hand;
    private final Button people;
    private final Button more;
    private boolean moderator;
    private boolean locked;

    CallControls(CallContext context, Dialogs dialogs) {
        this.context = context;
        this.dialogs = dialogs;
        getStyleClass().add("call-controls");
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        setAccessibleText(text("call.controls"));
        microphone = button("call-microphone", Icons.of(Feather.MIC));
        camera = button("call-camera", Icons.of(Feather.VIDEO));
        share = button("call-share", Icons.of(Feather.MONITOR));
        share.setOnAction(_ -> dialogs.share());
        hand = button("call-hand", EmojiImages.node("✋", 20));
        people = button("call-people", Icons.of(Feather.USERS));
        people.setOnAction(_ -> dialogs.people());
        more = button("call-more", Icons.of(Feather.MORE_HORIZONTAL));
        say(more, text("call.more"));
        more.setOnAction(_ -> menu().show(more, Side.TOP, 0, 0));
        Button leave = button("call-leave", Icons.of(Feather.PHONE_OFF));
        leave.getStyleClass().add("control-leave");
        say(leave, text("call.leave"));
        leave.setOnAction(_ -> context.desk().leave());
        getChildren().addAll(microphone, camera, share, hand, people, more, leave);
        widthProperty().addListener((_, _, width) -> pseudoClassStateChanged(NARROW, width.doubleValue() < ROOMY));
    }

    /** @param mayShare whether to offer the sharing of a screen */
    void show(CallSnapshot call, boolean mayShare, boolean peopleShown) {
        boolean microphoneOn = call.own().microphone();
        say(microphone, text(microphoneOn ? "call.mute" : "call.unmute"));
        if (!microphoneOn) {
            microphone.getTooltip().setText(text("call.unmute") + ". " + text("call.pushToTalk"));
        }
        icon(microphone, microphoneOn ? Feather.MIC : Feather.MIC_OFF);
        style(microphone, "control-off", !microphoneOn);
        microphone.setOnAction(_ -> context.desk().set(CallSource.MICROPHONE, !microphoneOn));
        boolean cameraOn = call.own().camera();
        say(camera, text(cameraOn ? "call.cameraOff" : "call.cameraOn"));
        icon(camera, cameraOn ? Feather.VIDEO : Feather.VIDEO_OFF);
        style(camera, "control-off", !cameraOn);
        camera.setOnAction(_ -> context.desk().set(CallSource.CAMERA, !cameraOn));
        share.setVisible(mayShare);
        share.setManaged(mayShare);
        boolean sharing = call.own().screen();
        say(share, text(sharing ? "call.stopSharing" : "call.shareScreen"));
        style(share, "control-active", sharing);
        boolean raised = CallPane.isHandRaised(call);
        say(hand, text(raised ? "call.lowerHand" : "call.raiseHand"));
        style(hand, "control-active", raised);
        hand.setOnAction(_ -> context.desk().raiseHand(!raised));
        say(people, text(peopleShown ? "call.hidePeople" : "call.showPeople"));
        style(people, "control-active", peopleShown);
        moderator = call.moderator();
        locked = call.roster() != null && call.roster().locked();
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        boolean large = context.settings().get().calls().speakerLarge();
        menu.getItems()
                .addAll(
                        item("call-devices", "devices.title", Feather.SETTINGS, dialogs::devices),
                        item(
                                "call-layout",
                                large ? "call.grid" : "call.speaker",
                                large ? Feather.GRID : Feather.USER,
                                () -> context.settings()
                                        .update(now -> now.withCalls(calls -> calls.withSpeakerLarge(!large)))));
        if (moderator) {
            menu.getItems()
                    .addAll(
                            new SeparatorMenuItem(),
                            item(
                                    "call-lock",
                                    locked ? "call.unlock" : "call.lock",
                                    locked ? Feather.UNLOCK : Feather.LOCK,
                                    () -> Promises.ignore(context.desk()
                                            .moderate(locked ? CallAction.UNLOCK : CallAction.LOCK, null))),
                            item("call-end-for-all", "call.endForAll", Feather.X, dialogs::endForAll));
        }
        return menu;
    }

    private MenuItem item(String id, String key, Feather icon, Runnable action) {
        MenuItem item = new MenuItem(text(key), Icons.of(icon));
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private String text(String key) {
        return context.texts().get(key);
    }

    private static Button button(String id, Node picture) {
        Button button = new Button();
        button.setGraphic(picture);
        button.setId(id);
        button.getStyleClass().add("control");
        button.setTooltip(new Tooltip());
        return button;
    }

    private static void say(Button button, String words) {
        button.setAccessibleText(words);
        button.getTooltip().setText(words);
    }

    private static void icon(Button button, Feather icon) {
        FontIcon shown = (FontIcon) button.getGraphic();
        if (shown.getIconCode() != icon) {
            shown.setIconCode(icon);
        }
    }

    private static void style(Node node, String style, boolean on) {
        if (!on) {
            node.getStyleClass().remove(style);
        } else if (!node.getStyleClass().contains(style)) {
            node.getStyleClass().add(style);
        }
    }
}
