package chat.parley.desktop.app;

import chat.parley.desktop.files.OwnData;
import chat.parley.desktop.files.OwnDataException;
import chat.parley.desktop.view.Texts;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** A copy of one's own data. It goes on when this is closed. */
final class OwnDataDialog extends VBox {
    private static final javafx.util.Duration STEP = javafx.util.Duration.millis(300);
    private static final Duration DAY = Duration.ofDays(1);

    private final Session session;
    private final Texts texts;
    private final OwnData ownData;
    private final VBox state = new VBox(8);
    private final Label received = Controls.label("");

    OwnDataDialog(Session session) {
        this.session = session;
        this.texts = session.texts();
        this.ownData = session.client().files().ownData();
        getStyleClass().add("card");
        setId("own-data-dialog");
        setPrefWidth(Controls.DIALOG_WIDTH);
        received.setId("own-data-received");
        getChildren()
                .addAll(
                        Controls.label(texts.get("export.title"), "heading"),
                        Controls.label(texts.get("export.what")),
                        Controls.label(texts.get("export.careful"), "dim"),
                        state,
                        Controls.buttons(Controls.button(texts.get("close"), "plain", session.overlay()::close)));
        ownData.running().ifPresentOrElse(this::follow, () -> offer(""));
    }

    private void offer(String problem) {
        Button start = Controls.button(texts.get("export.start"), "primary", this::choose);
        start.setId("own-data-start");
        Label error = Controls.label(problem, "error");
        error.setManaged(!problem.isEmpty());
        state.getChildren().setAll(error, start);
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName("parley-" + texts.dayOf(session.clock().instant()) + ".zip");
        File target = chooser.showSaveDialog(getScene().getWindow());
        if (target != null) {
            fetch(target.toPath());
        }
    }

    void fetch(Path target) {
        follow(ownData.fetch(texts.language().tag(), target));
    }

    private void follow(OwnData.Fetching fetching) {
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(texts.get("export.title"));
        Button cancel = Controls.button(texts.get("export.cancel"), "plain", fetching::cancel);
        cancel.setId("own-data-cancel");
        state.getChildren().setAll(bar, received, Controls.label(texts.get("export.goesOn"), "small", "dim"), cancel);
        Timeline watch = new Timeline(new KeyFrame(STEP, _ -> tell(fetching)));
        watch.setCycleCount(Animation.INDEFINITE);
        WhileShown.of(bar, () -> {
            watch.play();
            return watch::stop;
        });
        tell(fetching);
        Promises.then(fetching.saved(), this::saved, this::failed);
    }

    private void tell(OwnData.Fetching fetching) {
        received.setText(texts.get("export.received", Map.of("size", texts.size(fetching.received()))));
    }

    private void saved(Path file) {
        String done = texts.get("export.saved", Map.of("path", file.toString()));
        Label label = Controls.label(done);
        label.setId("own-data-saved");
        state.getChildren().setAll(label);
        if (getScene() == null) {
            session.overlay().say(done);
        }
    }

    private void failed(Throwable failure) {
        String problem = failure instanceof OwnDataException known ? explain(known) : texts.get("export.unreachable");
        offer(problem);
        if (getScene() == null && !problem.isEmpty()) {
            session.overlay().say(problem);
        }
    }

    private String explain(OwnDataException failure) {
        return switch (failure.problem()) {
            case CANCELLED -> "";
            case OFTEN -> {
                Duration wait = failure.retryAfter() == null ? DAY : failure.retryAfter();
                yield texts.get(
                        "export.often",
                        Map.of("when", texts.fully(session.clock().instant().plus(wait))));
            }
            case BUSY -> texts.get("export.busy");
            case UNREACHABLE -> texts.get("export.unreachable");
            case REFUSED ->
                texts.get(
                        "export.refused",
                        Map.of(
                                "detail",
                                String.valueOf(
                                        failure.getCause() == null
                                                ? failure.getMessage()
                                                : failure.getCause().getMessage())));
            case UNWRITABLE -> texts.get("export.unwritable");
        };
    }
}
