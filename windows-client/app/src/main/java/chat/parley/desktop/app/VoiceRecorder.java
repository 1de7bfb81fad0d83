package chat.parley.desktop.app;

import chat.parley.desktop.view.Texts;
import chat.parley.desktop.voice.Microphone;
import chat.parley.desktop.voice.Recorder;
import chat.parley.desktop.voice.Recording;
import chat.parley.desktop.voice.SoundUnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Records from the moment it is there, in the place of the field, until the speech is sent or thrown away. */
final class VoiceRecorder extends HBox {
    private static final double LIGHT = 6;
    private static final double LOUD = 5;

    private final Consumer<Recording> onRecorded;
    private final Runnable onEnd;
    private final Circle light = new Circle(LIGHT);
    private final Label time = new Label();
    private final Texts texts;
    private @Nullable Recorder recorder;

    private record Level(double level, long millis) {}

    private VoiceRecorder(Texts texts, Consumer<Recording> onRecorded, Runnable onEnd) {
        this.texts = texts;
        this.onRecorded = onRecorded;
        this.onEnd = onEnd;
        getStyleClass().addAll("composer-box", "recorder");
        setId("recorder");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(10);
        Button discard = Icons.button(Feather.TRASH_2, texts.get("voice.discard"));
        discard.setId("recorder-discard");
        discard.getStyleClass().add("danger-icon");
        discard.setOnAction(_ -> cancel());
        Button send = Icons.button(Feather.SEND, texts.get("voice.send"));
        send.setId("recorder-send");
        send.getStyleClass().add("send-button");
        send.setOnAction(_ -> finish());
        light.getStyleClass().add("recorder-light");
        time.getStyleClass().add("title");
        time.setText(texts.duration(0));
        getChildren()
                .addAll(
                        discard,
                        light,
                        time,
                        Controls.label(texts.get("voice.recording"), "dim"),
                        Controls.space(),
                        send);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                cancel();
            }
        });
        Platform.runLater(send::requestFocus);
    }

    /**
     * Begins.
     *
     * @param onEnd the field comes back
     */
    static VoiceRecorder begin(
            Texts texts, Microphone.Opener microphones, Consumer<Recording> onRecorded, Runnable onEnd)
            throws SoundUnavailableException {
        VoiceRecorder node = new VoiceRecorder(texts, onRecorded, onEnd);
        Latest<Level> latest = new Latest<>(node::show);
        node.recorder = Recorder.begin(microphones, (level, millis) -> latest.accept(new Level(level, millis)));
        return node;
    }

    private void show(Level heard) {
        double scale = 0.7 + Math.min(1, heard.level * LOUD);
        light.setScaleX(scale);
        light.setScaleY(scale);
        time.setText(texts.duration(heard.millis));
        if (heard.millis >= Recorder.LONGEST.toMillis()) {
            finish();
        }
    }

    private void finish() {
        Recorder running = recorder;
        recorder = null;
        if (running != null) {
            onEnd.run();
            CompletableFuture<Recording> recorded = running.finish();
            Promises.then(recorded, onRecorded, _ -> {});
        }
    }

    void cancel() {
        Recorder running = recorder;
        recorder = null;
        if (running != null) {
            running.cancel();
            onEnd.run();
        }
    }
}
