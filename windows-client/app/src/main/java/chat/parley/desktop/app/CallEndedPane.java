package chat.parley.desktop.app;

import chat.parley.calls.session.CallEnd;
import chat.parley.calls.session.CallPlan;
import chat.parley.calls.view.CallWords;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The call is over: why, and what can be done. */
final class CallEndedPane extends VBox {
    private static final double WIDEST = 460;

    CallEndedPane(CallContext context, CallPlan plan, CallEnd end) {
        super(18);
        setId("call-ended");
        setAlignment(Pos.CENTER);
        getStyleClass().add("call-pane");
        Label why = Controls.label(context.words().end(end), "title");
        why.setId("call-end");
        why.setMaxWidth(WIDEST);
        why.setAlignment(Pos.CENTER);
        Button close = Controls.button(context.texts().get("call.close"), "plain", context.desk()::leave);
        close.setId("call-close");
        close.setCancelButton(true);
        HBox buttons = new HBox(10, close);
        buttons.setAlignment(Pos.CENTER);
        if (CallWords.mayCallAgain(end)) {
            Button again = Controls.button(
                    context.texts().get("call.again"),
                    "primary",
                    () -> context.desk().call(plan.chatId(), plan.video()));
            again.setId("call-again");
            buttons.getChildren().add(again);
        }
        getChildren().addAll(Icons.of(Feather.PHONE_OFF), why, buttons);
    }
}
