package chat.parley.desktop.app;

import chat.parley.desktop.settings.SkinTone;
import chat.parley.desktop.view.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Chooses the skin tone of emoji, which stays chosen on this device. */
final class SkinToneRow extends HBox {
    private static final String EXAMPLE = "✋";
    private static final double SIZE = 20;

    private final ToggleGroup tones = new ToggleGroup();

    SkinToneRow(Session session, Runnable onChanged) {
        super(2);
        setId("skin-tones");
        setAlignment(Pos.CENTER_LEFT);
        Texts texts = session.texts();
        Label name = Controls.label(texts.get("emoji.skinTone"), "small", "dim");
        getChildren().addAll(name, Controls.space());
        SkinTone chosen = session.settings().get().messages().skinTone();
        for (SkinTone tone : SkinTone.values()) {
            ToggleButton button = button(texts, tone);
            button.setSelected(tone == chosen);
            button.setOnAction(_ -> {
                // Pressed again it stays chosen: one of them always is.
                button.setSelected(true);
                session.settings().update(now -> now.withMessages(messages -> messages.withSkinTone(tone)));
                onChanged.run();
            });
            getChildren().add(button);
        }
    }

    private ToggleButton button(Texts texts, SkinTone tone) {
        String key = tone.name().toLowerCase(Locale.ROOT);
        String name = texts.get("emoji.skinTone." + key);
        ToggleButton button = new ToggleButton("", EmojiImages.node(tone.of(EXAMPLE), SIZE));
        button.setId("skin-tone-" + key.replace('_', '-'));
        button.getStyleClass().setAll("emoji-button", "skin-tone");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setToggleGroup(tones);
        return button;
    }
}
