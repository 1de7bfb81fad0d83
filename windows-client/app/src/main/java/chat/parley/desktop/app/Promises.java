package chat.parley.desktop.app;

import chat.parley.desktop.transport.Failures;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Answers of the core, brought to the thread of the windows. */
final class Promises {
    private Promises() {}

    /** Hands the answer, or what went wrong, to the windows. */
    static <T> void then(CompletableFuture<T> promise, Consumer<T> done, Consumer<Throwable> failed) {
        ignore(promise.whenComplete((value, failure) -> Platform.runLater(() -> {
            if (failure == null) {
                done.accept(value);
            } else {
                failed.accept(Failures.cause(failure));
            }
        })));
    }

    /** The state tells what became of it. */
    static void ignore(CompletableFuture<?> promise) {
        CompletableFuture<?> _ = promise.exceptionally(failure -> null);
    }
}
