package chat.parley.desktop.app;

import chat.parley.desktop.view.ChatItem;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What is left of a call: who called, how it went, and a way to call again. */
final class CallEntryNode extends HBox {
    CallEntryNode(ChatItem.Call call, BubbleActions actions) {
        getStyleClass().add("message-call");
        setAlignment(call.own() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setAccessibleText(call.title() + ", " + call.detail());
        setFocusTraversable(true);
        StackPane icon = new StackPane(Icons.of(icon(call)));
        icon.getStyleClass().add(call.missed() ? "call-icon-missed" : "call-icon");
        VBox words = new VBox(
                2,
                Controls.label(call.title(), "title"),
                Controls.label(call.detail(), call.missed() ? "failure" : "dim", "small"));
        Button again = Controls.button(
                actions.text(call.missed() ? "calls.callBack" : "calls.again"),
                "plain",
                () -> actions.call(call.video()));
        again.getStyleClass().add("call-again");
        again.setMinWidth(USE_PREF_SIZE);
        HBox box = new HBox(12, icon, words, again);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().addAll("bubble", "call-entry");
        if (call.own()) {
            box.getStyleClass().add("bubble-own");
        }
        box.setMaxWidth(USE_PREF_SIZE);
        getChildren().add(box);
    }

    private static Feather icon(ChatItem.Call call) {
        if (call.missed()) {
            return Feather.PHONE_MISSED;
        }
        return switch (call.outcome()) {
            case DECLINED, FAILED -> Feather.PHONE_OFF;
            case ANSWERED ->
                call.video() ? Feather.VIDEO : call.own() ? Feather.PHONE_OUTGOING : Feather.PHONE_INCOMING;
            case MISSED, BUSY, CANCELLED -> call.video() ? Feather.VIDEO : Feather.PHONE_CALL;
        };
    }
}
