package chat.parley.desktop.app;

import chat.parley.desktop.files.Upload;
import chat.parley.desktop.files.Uploads;
import chat.parley.desktop.view.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The files of a chat that are on their way: those of the message that is being written, and of messages that wait. */
final class UploadTray extends VBox {
    private static final double BAR = 90;

    private final Session session;
    private final Texts texts;
    private final Uploads uploads;
    private final UUID chatId;
    private final Runnable onChange;
    private final Runnable unsubscribe;
    private List<Upload> shown = List.of();

    /**
     * Of one chat.
     *
     * @param onChange what can be sent may have changed
     */
    UploadTray(Session session, UUID chatId, Runnable onChange) {
        super(4);
        this.session = session;
        this.texts = session.texts();
        this.uploads = session.client().uploads();
        this.chatId = chatId;
        this.onChange = onChange;
        setId("uploads");
        managedProperty().bind(visibleProperty());
        Latest<Uploads.State> latest = new Latest<>(this::show);
        unsubscribe = uploads.subscribe(() -> latest.accept(uploads.state()));
        show(uploads.state());
    }

    void close() {
        unsubscribe.run();
    }

    boolean hasFiles() {
        return !uploads.state().draft(chatId).isEmpty();
    }

    boolean hasFailed() {
        return uploads.state().draft(chatId).stream().anyMatch(one -> one.phase() == Upload.Phase.FAILED);
    }

    private void show(Uploads.State state) {
        List<Upload> next = state.of(chatId);
        if (!next.equals(shown)) {
            shown = next;
            getChildren().setAll(next.stream().map(this::row).toList());
            if (next.stream().anyMatch(one -> one.kept().message() != null)) {
                getChildren().add(Controls.label(texts.get("file.sentWhenReady"), "small", "dim"));
            }
        }
        setVisible(!next.isEmpty());
        onChange.run();
    }

    private HBox row(Upload upload) {
        String name = upload.kept().name();
        boolean failed = upload.phase() == Upload.Phase.FAILED;
        Label title = new Label(name);
        Label words = new Label(words(upload));
        words.getStyleClass().addAll("small", failed ? "error" : "dim");
        VBox about = new VBox(title, words);
        about.setMinWidth(0);
        HBox.setHgrow(about, Priority.ALWAYS);
        Feather icon = Boolean.TRUE.equals(upload.kept().particulars().voice()) ? Feather.MIC : Feather.FILE;
        HBox row = new HBox(Icons.of(icon), about);
        row.getStyleClass().addAll("composer-note", "upload");
        if (!failed && upload.phase() != Upload.Phase.DONE) {
            row.getChildren().add(bar(upload));
        }
        if (failed && upload.canBeTriedAgain()) {
            Button again = Icons.button(Feather.REFRESH_CW, texts.get("file.again", Map.of("name", name)));
            again.setOnAction(_ -> uploads.retry(upload.kept().id()));
            row.getChildren().add(again);
        }
        Button cancel = Icons.button(Feather.X, texts.get("file.remove", Map.of("name", name)));
        cancel.getStyleClass().add("upload-cancel");
        cancel.setOnAction(_ -> uploads.cancel(upload.kept().id()));
        row.getChildren().add(cancel);
        return row;
    }

    private static ProgressBar bar(Upload upload) {
        ProgressBar bar = new ProgressBar(
                (double) upload.sent() / Math.max(1, upload.kept().size()));
        bar.setPrefWidth(BAR);
        bar.setMinWidth(Region.USE_PREF_SIZE);
        return bar;
    }

    private String words(Upload upload) {
        String size = texts.size(upload.kept().size());
        Upload.Problem problem = upload.problem();
        if (problem != null) {
            return texts.get("file.problem." + problem.name().toLowerCase(Locale.ROOT));
        }
        return switch (upload.phase()) {
            case WAITING, SENDING, FAILED ->
                texts.get("file.sentOf", Map.of("sent", texts.size(upload.sent()), "size", size));
            case PAUSED -> texts.get("file.paused");
            case FINISHING -> texts.get("file.finishing");
            case DONE -> size;
        };
    }

    /** Sends what was written with the files. */
    void send(String text, @org.jspecify.annotations.Nullable Long replyTo) {
        Promises.then(uploads.send(chatId, text, replyTo), _ -> {}, session::failed);
    }
}
