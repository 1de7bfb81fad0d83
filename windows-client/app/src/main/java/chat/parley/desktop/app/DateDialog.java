package chat.parley.desktop.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.layout.VBox;

/** Which day of a chat to go to. */
final class DateDialog extends VBox {
    DateDialog(Session session, Consumer<Instant> onChosen) {
        getStyleClass().add("card");
        setId("date-dialog");
        setPrefWidth(Controls.DIALOG_WIDTH);
        var now = session.texts().local(session.clock().instant());
        DatePicker day = Controls.day(session.texts(), session.texts().get("date.day"));
        day.setValue(now.toLocalDate());
        day.setMaxWidth(Double.MAX_VALUE);
        Button go = Controls.button(session.texts().get("date.go"), "primary", () -> {
            LocalDate chosen = day.getValue();
            if (chosen != null) {
                session.overlay().close();
                onChosen.accept(chosen.atStartOfDay(now.getZone()).toInstant());
            }
        });
        go.setId("date-go");
        getChildren()
                .addAll(
                        Controls.label(session.texts().get("date.title"), "heading"),
                        day,
                        Controls.buttons(
                                Controls.button(session.texts().get("cancel"), "plain", session.overlay()::close), go));
    }
}
