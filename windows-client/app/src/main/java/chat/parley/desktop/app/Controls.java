package chat.parley.desktop.app;

import chat.parley.desktop.view.Texts;
import java.time.format.FormatStyle;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.converter.LocalDateStringConverter;

/** Controls as they look everywhere in the client. */
final class Controls {
    static final double DIALOG_WIDTH = 400;

    private static final double LEAST_LIST = 120;

    private Controls() {}

    static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setWrapText(!RightToLeft.isIn(text));
        return label;
    }

    static Button button(String text, String style, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add(style);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** A field below its name. */
    static VBox named(String name, TextInputControl field) {
        Label label = label(name, "small", "dim");
        label.setLabelFor(field);
        field.setAccessibleText(name);
        field.getStyleClass().add("field");
        return new VBox(4, label, field);
    }

    /** A day, as the language of the windows writes it. */
    static DatePicker day(Texts texts, String name) {
        DatePicker day = new DatePicker();
        day.setConverter(new LocalDateStringConverter(FormatStyle.SHORT, texts.locale(), null));
        day.setAccessibleText(name);
        day.getEditor().setAccessibleText(name);
        return day;
    }

    /** Takes nothing by which the text would not fit any more. */
    static void limit(TextInputControl field, Predicate<String> fits) {
        field.setTextFormatter(new TextFormatter<>(change -> {
            if (change.isContentChange() && !fits.test(change.getControlNewText())) {
                change.setText("");
                change.setRange(change.getRangeStart(), change.getRangeStart());
                change.selectRange(change.getControlAnchor(), change.getControlCaretPosition());
            }
            return change;
        }));
    }

    static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /**
     * What scrolls where it has no room.
     *
     * @param most so tall it becomes
     */
    static ScrollPane scrolled(Region content, double most) {
        content.getStyleClass().add("scrolled");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("messages");
        scroll.setMinHeight(Math.min(most, LEAST_LIST));
        scroll.setPrefHeight(scroll.getMinHeight());
        content.heightProperty()
                .addListener((_, _, height) ->
                        scroll.setPrefHeight(Math.clamp(height.doubleValue() + 2, scroll.getMinHeight(), most)));
        return scroll;
    }

    /** Buttons at the end of a dialog. */
    static HBox buttons(Button... buttons) {
        HBox row = new HBox(8, buttons);
        for (Button button : buttons) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    static VBox card(String title) {
        VBox card = new VBox(label(title, "heading"));
        card.getStyleClass().add("card");
        card.setPrefWidth(DIALOG_WIDTH);
        return card;
    }
}
