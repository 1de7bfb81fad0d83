package chat.parley.desktop.app;

import chat.parley.desktop.view.Terms;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.model.MessageBody;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.converter.IntegerStringConverter;

/** When a message shall be sent: two usual times, or any other. */
final class ScheduleDialog extends VBox {
    private static final int LAST_HOUR = 23;
    private static final int LAST_MINUTE = 59;
    private static final int MINUTES = 5;
    private static final double TIME_WIDTH = 78;

    private final Session session;
    private final Texts texts;
    private final UUID chatId;
    private final MessageBody body;
    private final Runnable onDone;
    private final DatePicker day;
    private final Spinner<Integer> hour;
    private final Spinner<Integer> minute;
    private final Label problem = Controls.label("", "error");

    /**
     * For one message.
     *
     * @param onDone the server has it now
     */
    ScheduleDialog(Session session, UUID chatId, MessageBody body, Runnable onDone) {
        this.session = session;
        this.texts = session.texts();
        this.chatId = chatId;
        this.body = body;
        this.onDone = onDone;
        getStyleClass().add("card");
        setId("schedule-dialog");
        setPrefWidth(Controls.DIALOG_WIDTH);
        ZonedDateTime now = texts.local(session.clock().instant());
        ZonedDateTime tomorrow = Terms.tomorrowMorning(now);
        Button soon = usual("schedule.inAnHour", Terms.inAnHour(now));
        Button morning = usual("schedule.tomorrow", tomorrow.toInstant());
        day = Controls.day(texts, texts.get("schedule.day"));
        day.setValue(tomorrow.toLocalDate());
        day.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(day, Priority.ALWAYS);
        hour = spinner(LAST_HOUR, 1, tomorrow.getHour(), "schedule.hour");
        minute = spinner(LAST_MINUTE, MINUTES, 0, "schedule.minute");
        HBox time = new HBox(6, day, hour, new Label(":"), minute);
        time.setAlignment(Pos.CENTER_LEFT);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        Button confirm = Controls.button(texts.get("schedule.confirm"), "primary", this::confirm);
        confirm.setId("schedule-confirm");
        getChildren()
                .addAll(
                        Controls.label(texts.get("schedule.title"), "heading"),
                        soon,
                        morning,
                        Controls.label(texts.get("schedule.pick"), "small", "dim"),
                        time,
                        problem,
                        Controls.buttons(
                                Controls.button(texts.get("cancel"), "plain", session.overlay()::close), confirm));
    }

    private Button usual(String key, Instant at) {
        Button button = Controls.button(texts.get(key) + " · " + texts.fully(at), "plain", () -> schedule(at));
        button.setId(key.replace('.', '-'));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        return button;
    }

    private Spinner<Integer> spinner(int most, int step, int value, String name) {
        SpinnerValueFactory.IntegerSpinnerValueFactory values =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(0, most, value, step);
        values.setWrapAround(true);
        values.setConverter(new TwoDigits());
        Spinner<Integer> spinner = new Spinner<>(values);
        spinner.setEditable(true);
        spinner.setPrefWidth(TIME_WIDTH);
        spinner.setMinWidth(TIME_WIDTH);
        spinner.setAccessibleText(texts.get(name));
        spinner.getEditor().setAccessibleText(texts.get(name));
        return spinner;
    }

    /** As clocks show it. */
    private static final class TwoDigits extends IntegerStringConverter {
        @Override
        public String toString(Integer value) {
            return String.format(Locale.ROOT, "%02d", value);
        }
    }

    private void confirm() {
        hour.commitValue();
        minute.commitValue();
        if (day.getValue() == null) {
            problem.setText(texts.get("schedule.missing"));
            return;
        }
        ZonedDateTime now = texts.local(session.clock().instant());
        schedule(day.getValue()
                .atTime(LocalTime.of(hour.getValue(), minute.getValue()))
                .atZone(now.getZone())
                .toInstant());
    }

    private void schedule(Instant at) {
        Optional<Terms.Problem> wrong = Terms.problemWith(at, session.clock().instant());
        problem.setText(wrong.map(one -> texts.get("schedule." + one.name().toLowerCase(Locale.ROOT)))
                .orElse(""));
        if (wrong.isPresent()) {
            return;
        }
        setDisable(true);
        Promises.then(
                session.client().schedule().add(chatId, body, at),
                _ -> {
                    session.overlay().close();
                    onDone.run();
                    session.overlay().say(texts.get("schedule.done", Map.of("when", texts.fully(at))));
                },
                failure -> {
                    setDisable(false);
                    session.failed(failure);
                });
    }
}
