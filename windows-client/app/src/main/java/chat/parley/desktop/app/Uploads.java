package chat.parley.desktop.app;

import chat.parley.wire.Limits;
import chat.parley.wire.model.Attachment;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The files of the message that is being written. */
final class Uploads {
    private final Session session;
    private final Composer composer;
    private final List<Upload> uploads = new ArrayList<>();

    private final class Upload {
        private final HBox row = new HBox();
        private final Label label = new Label();
        private final CompletableFuture<Attachment> promise;
        private @Nullable Attachment attachment;

        private Upload(File file) {
            Button cancel = Icons.button(Feather.X, session.texts().get("file.cancel"));
            cancel.setOnAction(_ -> drop(this));
            row.getStyleClass().add("composer-note");
            row.getChildren().addAll(Icons.of(Feather.FILE), label, Controls.space(), cancel);
            show(file.getName(), 0);
            promise = session.client()
                    .files()
                    .upload(file.toPath(), part -> Platform.runLater(() -> show(file.getName(), part)));
            Promises.then(
                    promise,
                    done -> {
                        attachment = done;
                        label.setText(file.getName());
                        composer.refresh();
                    },
                    failure -> {
                        if (!promise.isCancelled()) {
                            label.setText(session.texts().get("file.uploadFailed", Map.of("name", file.getName())));
                            label.getStyleClass().add("error");
                        }
                    });
        }

        private void show(String name, double part) {
            if (attachment == null) {
                label.setText(
                        session.texts().get("file.uploading", Map.of("name", name, "percent", Math.round(part * 100))));
            }
        }
    }

    Uploads(Session session, Composer composer) {
        this.session = session;
        this.composer = composer;
    }

    void add(List<File> files) {
        for (File file : files) {
            if (uploads.size() == Limits.ATTACHMENTS) {
                session.overlay().say(session.texts().get("file.tooMany"));
                break;
            }
            if (file.isFile()) {
                Upload upload = new Upload(file);
                uploads.add(upload);
                composer.uploads().getChildren().add(upload.row);
            }
        }
        composer.refresh();
    }

    /** Whether there are files and all of them are on the server. */
    boolean isReady() {
        return !uploads.isEmpty() && uploads.stream().allMatch(upload -> upload.attachment != null);
    }

    /** Those that are on the server; others stay for the next message. */
    List<Attachment> take() {
        List<Attachment> ready = new ArrayList<>();
        for (Upload upload : List.copyOf(uploads)) {
            if (upload.attachment != null) {
                ready.add(upload.attachment);
                drop(upload);
            }
        }
        return ready;
    }

    void cancelAll() {
        List.copyOf(uploads).forEach(this::drop);
    }

    private void drop(Upload upload) {
        boolean _ = upload.promise.cancel(false);
        uploads.remove(upload);
        composer.uploads().getChildren().remove(upload.row);
        composer.refresh();
    }
}
