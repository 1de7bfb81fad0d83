package chat.parley.desktop.app;

import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.desktop.view.Names;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.ReportReason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Tells the moderators of the server of a message. */
final class ReportDialog extends VBox {
    private final Session session;
    private final Texts texts;
    private final UUID chatId;
    private final long seq;
    private final ToggleGroup reasons = new ToggleGroup();
    private final TextArea said = new TextArea();

    ReportDialog(Session session, UUID chatId, Message message) {
        super(8);
        this.session = session;
        this.texts = session.texts();
        this.chatId = chatId;
        this.seq = message.seq();
        getStyleClass().add("card");
        setId("report-dialog");
        setPrefWidth(Controls.DIALOG_WIDTH);
        String author = new Names(session.client().state(), texts).person(message.senderId());
        getChildren()
                .addAll(
                        Controls.label(texts.get("report.title"), "heading"),
                        Controls.label(texts.get("report.explain", Map.of("name", author)), "dim"),
                        Controls.label(texts.get("report.reason"), "section"));
        for (ReportReason reason : ReportReason.values()) {
            RadioButton button =
                    new RadioButton(texts.get("report." + reason.name().toLowerCase(Locale.ROOT)));
            button.setToggleGroup(reasons);
            button.setUserData(reason);
            getChildren().add(button);
        }
        reasons.selectToggle(reasons.getToggles().getFirst());
        said.setPrefRowCount(2);
        Controls.limit(said, ReportDialog::fits);
        RightToLeft.guard(said);
        Button send = Controls.button(texts.get("report.send"), "danger-button", this::send);
        send.setId("report-send");
        getChildren()
                .addAll(
                        Controls.named(texts.get("report.text"), said),
                        Controls.buttons(
                                Controls.button(texts.get("cancel"), "plain", session.overlay()::close), send));
    }

    private static boolean fits(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= Limits.REPORT_BYTES;
    }

    private void send() {
        ReportReason reason = (ReportReason) reasons.getSelectedToggle().getUserData();
        setDisable(true);
        Promises.then(
                session.client().questions().report(chatId, seq, reason, said.getText()),
                _ -> {
                    session.overlay().close();
                    session.overlay().say(texts.get("report.done"));
                },
                failure -> {
                    setDisable(false);
                    if (failure instanceof RequestRefusedException refused
                            && refused.code() == ErrorCode.RATE_LIMITED) {
                        session.overlay().say(texts.get("report.tooMany"));
                    } else {
                        session.failed(failure);
                    }
                });
    }
}
