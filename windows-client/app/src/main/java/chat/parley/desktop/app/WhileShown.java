package chat.parley.desktop.app;

import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Keeps a subscription as long as a node is in a window, so that what is taken out of it is not kept alive. */
final class WhileShown {
    private final Supplier<Runnable> subscribe;
    private @Nullable Runnable end;

    private WhileShown(Supplier<Runnable> subscribe) {
        this.subscribe = subscribe;
    }

    /** @param subscribe answers what ends it */
    static void of(Node node, Supplier<Runnable> subscribe) {
        WhileShown shown = new WhileShown(subscribe);
        node.sceneProperty().addListener((_, _, scene) -> shown.set(scene != null));
        shown.set(node.getScene() != null);
    }

    private void set(boolean inWindow) {
        if (end != null) {
            end.run();
            end = null;
        }
        if (inWindow) {
            end = subscribe.get();
        }
    }
}
