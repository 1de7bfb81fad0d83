package chat.parley.desktop.app;

import chat.parley.desktop.talk.NoKeysException;
import chat.parley.desktop.talk.PushToTalk;
import chat.parley.desktop.talk.TalkChoice;
import chat.parley.desktop.talk.TalkKey;
import chat.parley.desktop.view.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** Whether one speaks in calls only while a key is held, and which; the key is chosen by pressing it. */
final class TalkSettings extends VBox {
    private final Session session;
    private final Texts texts;
    private final PushToTalk talk;
    private final CheckBox on;
    private final Button key;
    private boolean asking;

    TalkSettings(Session session) {
        super(8);
        this.session = session;
        this.texts = session.texts();
        this.talk = session.computer().talk();
        on = new CheckBox(texts.get("settings.talk"));
        on.setId("talk-on");
        on.setWrapText(true);
        on.setOnAction(_ -> turn());
        key = Controls.button("", "plain", this::ask);
        key.setId("talk-key");
        getChildren()
                .addAll(
                        Controls.label(texts.get("settings.talkSection"), "section"),
                        on,
                        key,
                        Controls.label(texts.get("settings.talkHint"), "small", "dim"));
        talk.obstacle().ifPresent(this::explain);
        // While a key is asked for, none shall do here what it usually does.
        addEventFilter(KeyEvent.ANY, event -> {
            if (asking) {
                event.consume();
            }
        });
        sceneProperty().addListener((_, _, scene) -> {
            if (scene == null && asking) {
                talk.cancelRecording();
            }
        });
        show();
    }

    private void explain(NoKeysException.Reason reason) {
        on.setDisable(true);
        key.setDisable(true);
        getChildren()
                .add(Controls.label(
                        texts.get("settings.talk." + reason.name().toLowerCase(Locale.ROOT)), "small", "error"));
    }

    private TalkChoice choice() {
        return session.settings().get().talking();
    }

    private void keep(TalkChoice next) {
        session.settings().update(now -> now.withTalk(next));
        show();
    }

    private void show() {
        TalkKey chosen = choice().key();
        on.setSelected(choice().on());
        if (asking) {
            key.setText(texts.get("settings.talkPress"));
        } else {
            key.setText(
                    chosen == null
                            ? texts.get("settings.talkChoose")
                            : texts.get("settings.talkKey", Map.of("key", chosen.name())));
        }
    }

    private void turn() {
        if (on.isSelected() && choice().key() == null) {
            ask();
        } else {
            keep(new TalkChoice(on.isSelected(), choice().key()));
        }
    }

    private void ask() {
        asking = true;
        key.requestFocus();
        show();
        Promises.then(
                talk.record(),
                chosen -> {
                    asking = false;
                    keep(new TalkChoice(true, chosen));
                },
                failure -> {
                    asking = false;
                    show();
                    if (!(failure instanceof CancellationException)) {
                        session.failed(failure);
                    }
                });
    }
}
