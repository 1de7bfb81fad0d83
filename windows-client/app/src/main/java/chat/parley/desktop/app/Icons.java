package chat.parley.desktop.app;

import chat.parley.desktop.view.Mark;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.SVGPath;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Pictures on buttons, which always have a name for screen readers too. */
final class Icons {
    private static final Duration TOOLTIP_DELAY = Duration.millis(500);
    private static final String CHECK = "M1 5.5 L4 8.5 L10 1.5";
    private static final String DOUBLE_CHECK = "M1 5.5 L4 8.5 L10 1.5 M7.2 8.1 L7.6 8.5 L13.6 1.5";
    private static final String CLOCK = "M5.5 0.8 A4.7 4.7 0 1 0 5.51 0.8 M5.5 2.8 L5.5 5.5 L7.6 6.6";
    private static final String ALERT = "M5.5 0.8 A4.7 4.7 0 1 0 5.51 0.8 M5.5 2.8 L5.5 6 M5.5 7.7 L5.5 8";

    private Icons() {}

    static Button button(Feather icon, String name) {
        Button button = new Button();
        button.setGraphic(of(icon));
        button.getStyleClass().addAll("icon-button", "flat");
        button.setAccessibleText(name);
        button.setAccessibleRole(AccessibleRole.BUTTON);
        Tooltip tooltip = new Tooltip(name);
        tooltip.setShowDelay(TOOLTIP_DELAY);
        button.setTooltip(tooltip);
        return button;
    }

    static FontIcon of(Feather icon) {
        return new FontIcon(icon);
    }

    /** How far an own message has come. */
    static Node mark(Mark mark, String name) {
        SVGPath path = new SVGPath();
        path.setContent(
                switch (mark) {
                    case NONE -> "";
                    case SENDING -> CLOCK;
                    case FAILED -> ALERT;
                    case SENT -> CHECK;
                    case DELIVERED, READ -> DOUBLE_CHECK;
                });
        path.getStyleClass().addAll("mark", mark.key().replace('.', '-'));
        path.setAccessibleText(name);
        return path;
    }
}
