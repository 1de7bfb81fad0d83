package chat.parley.desktop.app;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** Hands the newest of many values to the windows: what comes while they are busy is passed over. */
final class Latest<T> implements Consumer<T> {
    private final AtomicReference<@Nullable T> waiting = new AtomicReference<>();
    private final Consumer<T> target;

    Latest(Consumer<T> target) {
        this.target = target;
    }

    @Override
    public void accept(T value) {
        if (waiting.getAndSet(value) == null) {
            Platform.runLater(() -> {
                T newest = waiting.getAndSet(null);
                if (newest != null) {
                    target.accept(newest);
                }
            });
        }
    }
}
