package chat.parley.desktop.app;

import chat.parley.wire.model.Attachment;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** Files of messages on this computer. */
final class Downloads {
    /**
     * What the system's player opens. Everything else is only saved: by its name a file could be a program, whatever its
     * sender says that it is.
     */
    private static final Set<String> PLAYED = Set.of(
            "mp4", "m4v", "mov", "webm", "mkv", "avi", "mpg", "mpeg", "mp3", "m4a", "aac", "ogg", "oga", "opus", "wav",
            "flac");

    private final Session session;
    private final Stage stage;

    Downloads(Session session, Stage stage) {
        this.session = session;
        this.stage = stage;
    }

    /** Asks where to. */
    void save(Attachment file) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(file.name());
        File target = chooser.showSaveDialog(stage);
        if (target != null) {
            fetch(
                    file,
                    target.toPath(),
                    () -> session.overlay().say(session.texts().get("file.saved", Map.of("path", target.getPath()))));
        }
    }

    /** Plays it with what the system has for that. */
    void play(Attachment file) {
        int dot = file.name().lastIndexOf('.');
        String ending = file.name().substring(dot + 1).toLowerCase(Locale.ROOT);
        if (!PLAYED.contains(ending)) {
            save(file);
            return;
        }
        try {
            Path target = Files.createTempFile("parley-", "." + ending);
            target.toFile().deleteOnExit();
            fetch(file, target, () -> session.links().open(target.toUri().toString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void fetch(Attachment file, Path target, Runnable then) {
        Promises.then(
                session.client().files().download(file.fileId(), target),
                _ -> then.run(),
                _ -> session.overlay().say(session.texts().get("file.failed")));
    }
}
