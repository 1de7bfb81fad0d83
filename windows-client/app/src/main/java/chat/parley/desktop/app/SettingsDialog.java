package chat.parley.desktop.app;

import chat.parley.desktop.client.ParleyClient;
import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.view.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** What a person can choose, and the own account. */
final class SettingsDialog extends VBox {
    private static final double HEIGHT = 560;

    private final Session session;
    private final Texts texts;

    SettingsDialog(Session session) {
        this.session = session;
        this.texts = session.texts();
        getStyleClass().add("card");
        setId("settings");
        setPrefWidth(460);
        VBox sections = new VBox(10);
        sections.getStyleClass().add("scrolled");
        sections.getChildren()
                .addAll(
                        appearance(),
                        new NotificationSettings(session),
                        new WritingSettings(session),
                        calls(),
                        new TalkSettings(session));
        session.computer()
                .system()
                .ifPresent(system -> sections.getChildren().add(new ComputerSettings(session, system)));
        sections.getChildren().add(new AccountSettings(session));
        ScrollPane scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(HEIGHT);
        scroll.getStyleClass().add("messages");
        getChildren()
                .addAll(
                        Controls.label(texts.get("settings.title"), "heading"),
                        scroll,
                        Controls.label(
                                texts.get("settings.version", Map.of("version", ParleyClient.VERSION.version())),
                                "small",
                                "dim"),
                        Controls.buttons(Controls.button(texts.get("close"), "plain", session.overlay()::close)));
    }

    /** As a language calls itself, written as the beginning of a line. */
    private static String ownName(Locale language) {
        String name = language.getDisplayLanguage(language);
        return name.substring(0, 1).toUpperCase(language) + name.substring(1);
    }

    private VBox appearance() {
        Settings settings = session.settings().get();
        ChoiceBox<Settings.Theme> theme = new ChoiceBox<>(FXCollections.observableArrayList(Settings.Theme.values()));
        theme.setId("theme");
        theme.setConverter(named(one -> texts.get("settings.theme." + one.name().toLowerCase(Locale.ROOT))));
        theme.setValue(settings.theme());
        theme.valueProperty().addListener((_, _, chosen) -> session.settings().update(now -> now.withTheme(chosen)));
        ChoiceBox<String> language = new ChoiceBox<>(FXCollections.observableArrayList(
                List.of("", Texts.Language.ENGLISH.tag(), Texts.Language.RUSSIAN.tag())));
        language.setId("language");
        language.setConverter(named(
                tag -> tag.isEmpty() ? texts.get("settings.language.system") : ownName(Locale.forLanguageTag(tag))));
        language.setValue(settings.language() == null ? "" : settings.language());
        language.valueProperty()
                .addListener(
                        (_, _, tag) -> session.settings().update(now -> now.withLanguage(tag.isEmpty() ? null : tag)));
        return new VBox(
                8,
                Controls.label(texts.get("settings.appearance"), "section"),
                choice("settings.theme", theme),
                choice("settings.language", language));
    }

    private VBox calls() {
        ChoiceBox<?> noise = DevicePane.noise(session.calls().context());
        return new VBox(
                8,
                Controls.label(texts.get("settings.calls"), "section"),
                choice("devices.noise", noise),
                Controls.label(texts.get("devices.noiseHint"), "small", "dim"));
    }

    private VBox choice(String key, ChoiceBox<?> box) {
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(texts.get(key));
        return new VBox(4, Controls.label(texts.get(key), "small", "dim"), box);
    }

    private static <T> StringConverter<T> named(Function<T, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("Nothing is typed there");
            }
        };
    }
}
