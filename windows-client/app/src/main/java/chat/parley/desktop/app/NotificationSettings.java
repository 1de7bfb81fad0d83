package chat.parley.desktop.app;

import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.model.NotifySettings;
import chat.parley.wire.model.QuietHours;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Of what a person wants to be told: whether, on this computer; how, on all devices. */
final class NotificationSettings extends VBox {
    private static final int STEP = 30;
    private static final int STEPS = 48;
    private static final int HOUR = 60;
    private static final int EVENING = 22 * HOUR;
    private static final int MORNING = 7 * HOUR;

    private final Session session;
    private final Texts texts;
    private final CheckBox content;
    private final CheckBox sound;
    private final CheckBox quiet;
    private final ChoiceBox<Integer> from;
    private final ChoiceBox<Integer> to;

    NotificationSettings(Session session) {
        super(8);
        this.session = session;
        this.texts = session.texts();
        Settings settings = session.settings().get();
        NotifySettings told = session.client().state().told().notifications();
        CheckBox show = new CheckBox(texts.get("settings.notify"));
        show.setSelected(settings.notifications());
        show.setOnAction(_ -> session.settings().update(now -> now.withNotify(show.isSelected(), true)));
        content = box("settings.notifyContent", told.content() && settings.notifyContent());
        sound = box("settings.notifySound", told.sound());
        quiet = box("settings.quiet", told.quiet() != null);
        quiet.setId("quiet-hours");
        from = minutes(
                "settings.quietFrom",
                told.quiet() == null ? EVENING : told.quiet().from());
        to = minutes(
                "settings.quietTo",
                told.quiet() == null ? MORNING : told.quiet().to());
        HBox hours = new HBox(
                8,
                Controls.label(texts.get("settings.quietFrom"), "dim"),
                from,
                Controls.label(texts.get("settings.quietTo"), "dim"),
                to);
        hours.setAlignment(Pos.CENTER_LEFT);
        hours.visibleProperty().bind(quiet.selectedProperty());
        hours.managedProperty().bind(quiet.selectedProperty());
        content.disableProperty().bind(show.selectedProperty().not());
        sound.disableProperty().bind(show.selectedProperty().not());
        getChildren()
                .addAll(
                        Controls.label(texts.get("settings.notifications"), "section"),
                        show,
                        content,
                        sound,
                        quiet,
                        hours,
                        Controls.label(texts.get("settings.notifyDevices"), "small", "dim"));
    }

    private CheckBox box(String key, boolean selected) {
        CheckBox box = new CheckBox(texts.get(key));
        box.setSelected(selected);
        box.setOnAction(_ -> keep());
        return box;
    }

    private ChoiceBox<Integer> minutes(String key, int minute) {
        ChoiceBox<Integer> box = new ChoiceBox<>(FXCollections.observableArrayList(
                IntStream.range(0, STEPS).mapToObj(step -> step * STEP).toList()));
        if (minute % STEP != 0) {
            box.getItems().add(minute);
        }
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer value) {
                return value == null ? "" : String.format(Locale.ROOT, "%02d:%02d", value / HOUR, value % HOUR);
            }

            @Override
            public Integer fromString(String text) {
                throw new UnsupportedOperationException("Nothing is typed there");
            }
        });
        box.setValue(minute);
        box.setAccessibleText(texts.get(key));
        box.setOnAction(_ -> keep());
        return box;
    }

    private void keep() {
        NotifySettings before = session.client().state().told().notifications();
        QuietHours hours = quiet.isSelected()
                ? new QuietHours(
                        from.getValue(), to.getValue(), ZoneId.systemDefault().getId())
                : null;
        session.settings().update(now -> now.withNotify(now.notifications(), true));
        Promises.then(
                session.client()
                        .notices()
                        .set(new NotifySettings(before.push(), content.isSelected(), sound.isSelected(), hours)),
                _ -> {},
                session::failed);
    }
}
