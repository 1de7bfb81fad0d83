package chat.parley.desktop.settings;

import chat.parley.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;

/** Keeps the settings in a file. To be used on one thread. */
public final class SettingsStore {
    private final Path file;
    private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
    private Settings settings;

    public SettingsStore(Path file) {
        this.file = file;
        this.settings = read(file);
    }

    private static Settings read(Path file) {
        try {
            return Files.exists(file)
                    ? WireJson.mapper().readValue(Files.readAllBytes(file), Settings.class)
                    : Settings.DEFAULT;
        } catch (IOException | JacksonException unreadable) {
            // Chosen again in a moment; not worth keeping the program from starting.
            return Settings.DEFAULT;
        }
    }

    public Settings get() {
        return settings;
    }

    public void update(UnaryOperator<Settings> change) {
        settings = change.apply(settings);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, WireJson.mapper().writeValueAsBytes(settings));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
        listeners.forEach(listener -> listener.accept(settings));
    }

    /** Answers what ends it. */
    public Runnable subscribe(Consumer<Settings> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
