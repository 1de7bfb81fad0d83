package chat.parley.desktop.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.settings.SettingsStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Light or dark, as the person or the system wants it. */
final class Appearance {
    /** JavaFX takes one family and falls back to one whose letters are not equally wide. */
    private static final List<String> CODE_FAMILIES = List.of("Cascadia Mono", "Consolas", "DejaVu Sans Mono");

    private final SettingsStore settings;

    Appearance(SettingsStore settings) {
        this.settings = settings;
    }

    boolean isDark() {
        Settings.Theme theme = settings.get().theme();
        return theme == Settings.Theme.DARK
                || (theme == Settings.Theme.SYSTEM && Platform.getPreferences().getColorScheme() == ColorScheme.DARK);
    }

    /** Follows the system and the settings from now on. */
    void follow(Scene scene) {
        scene.getStylesheets().addAll(sheet("parley.css"), codeSheet());
        apply(scene);
        Platform.getPreferences().colorSchemeProperty().addListener((_, _, _) -> apply(scene));
        Runnable _ = settings.subscribe(_ -> apply(scene));
    }

    /** As it is now; for a window that is shown for a while. */
    void dress(Scene scene) {
        scene.getStylesheets().setAll(sheet(isDark() ? "dark.css" : "light.css"), sheet("parley.css"), codeSheet());
    }

    private void apply(Scene scene) {
        boolean dark = isDark();
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().removeAll(sheet("light.css"), sheet("dark.css"));
        scene.getStylesheets().add(0, sheet(dark ? "dark.css" : "light.css"));
    }

    private static String codeSheet() {
        String family = CODE_FAMILIES.stream()
                .filter(name -> name.equals(Font.font(name).getFamily()))
                .findFirst()
                .orElse("Monospaced");
        byte[] rule = (".code { -fx-font-family: \"" + family + "\"; }").getBytes(StandardCharsets.UTF_8);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(rule);
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Appearance.class.getResource(name), name).toExternalForm();
    }
}
