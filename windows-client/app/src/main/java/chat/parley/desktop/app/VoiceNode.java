package chat.parley.desktop.app;

import chat.parley.desktop.view.Texts;
import chat.parley.desktop.voice.Voices;
import chat.parley.desktop.voice.Waveform;
import chat.parley.wire.model.Attachment;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Speech of a message: played, paused, and moved to a place by pressing there or with the arrow keys. */
final class VoiceNode extends HBox {
    private static final int BARS = 42;
    private static final double BAR_WIDTH = 3;
    private static final double HEIGHT = 28;
    private static final double LEAST = 3;
    private static final long STEP_MILLIS = 5000;

    private final Session session;
    private final Texts texts;
    private final UUID fileId;
    private final long length;
    private final Button play;
    private final HBox bars = new HBox(1.5);
    private final List<Region> levels;
    private final Label time = new Label();
    private Runnable unsubscribe = () -> {};
    private Voices.State shown;

    VoiceNode(Session session, Attachment file) {
        super(10);
        this.session = session;
        this.texts = session.texts();
        this.fileId = file.fileId();
        this.length = file.durationMs() == null ? 0 : file.durationMs();
        this.shown = session.client().voices().state().of(fileId);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("voice");
        play = Icons.button(Feather.PLAY, texts.get("voice.play"));
        play.getStyleClass().add("voice-play");
        play.setOnAction(_ -> session.client().voices().toggle(fileId));
        levels = Waveform.decode(file.waveform(), BARS).stream()
                .map(VoiceNode::bar)
                .toList();
        bars.getChildren().addAll(levels);
        bars.setAlignment(Pos.CENTER_LEFT);
        StackPane track = new StackPane(bars);
        track.setAlignment(Pos.CENTER_LEFT);
        track.getStyleClass().add("voice-track");
        track.setFocusTraversable(true);
        track.setAccessibleRole(AccessibleRole.SLIDER);
        track.setAccessibleText(texts.get("voice.position"));
        track.setMinHeight(HEIGHT);
        track.setOnMousePressed(event -> seek((long) (length * event.getX() / Math.max(1, bars.getWidth()))));
        track.setOnMouseDragged(event -> seek((long) (length * event.getX() / Math.max(1, bars.getWidth()))));
        track.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        time.getStyleClass().add("voice-time");
        time.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(play, track, time);
        sceneProperty().addListener((_, _, scene) -> {
            unsubscribe.run();
            unsubscribe = scene == null ? () -> {} : session.client().voices().subscribe(new Heard());
            show(session.client().voices().state());
        });
        show(session.client().voices().state());
    }

    private static Region bar(double level) {
        Region bar = new Region();
        bar.getStyleClass().add("voice-bar");
        double height = Math.max(LEAST, level * HEIGHT);
        bar.setMinSize(BAR_WIDTH, height);
        bar.setMaxSize(BAR_WIDTH, height);
        return bar;
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> seek(shown.millis() - STEP_MILLIS);
            case RIGHT -> seek(shown.millis() + STEP_MILLIS);
            case SPACE -> session.client().voices().toggle(fileId);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void seek(long millis) {
        session.client().voices().seek(fileId, Math.clamp(millis, 0, length));
    }

    private void show(Voices.State all) {
        Voices.State state = all.of(fileId);
        shown = state;
        play.setGraphic(state.loading() ? busy() : Icons.of(state.playing() ? Feather.PAUSE : Feather.PLAY));
        play.setAccessibleText(texts.get(state.playing() ? "voice.pause" : "voice.play"));
        double played = length == 0 ? 0 : (double) state.millis() / length;
        IntStream.range(0, levels.size()).forEach(i -> {
            boolean heard = i < played * levels.size();
            List<String> styles = levels.get(i).getStyleClass();
            if (heard != styles.contains("voice-bar-played")) {
                boolean _ = heard ? styles.add("voice-bar-played") : styles.remove("voice-bar-played");
            }
        });
        boolean begun = state.playing() || state.millis() > 0;
        time.setText(texts.duration(begun ? Math.min(length, state.millis()) : length));
    }

    private static ProgressIndicator busy() {
        ProgressIndicator indicator = new ProgressIndicator();
        indicator.setPrefSize(18, 18);
        return indicator;
    }

    private final class Heard implements Voices.Listener {
        private final Latest<Voices.State> latest = new Latest<>(VoiceNode.this::show);

        @Override
        public void changed(Voices.State state) {
            latest.accept(state);
        }

        @Override
        public void failed(UUID id, Throwable failure) {
            if (id.equals(fileId)) {
                Platform.runLater(() -> session.overlay().say(texts.get("voice.notPlayed")));
            }
        }
    }
}
