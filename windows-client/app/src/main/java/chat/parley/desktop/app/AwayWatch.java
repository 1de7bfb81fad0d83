package chat.parley.desktop.app;

import chat.parley.desktop.client.ParleyClient;
import javafx.animation.PauseTransition;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.util.Duration;

/** Tells the server when nobody has touched the window for a while, and when somebody does again. */
final class AwayWatch {
    private static final Duration IDLE = Duration.minutes(5);

    private final ParleyClient client;
    private final Scene scene;
    private final PauseTransition pause = new PauseTransition(IDLE);
    private final EventHandler<InputEvent> handler = _ -> used();

    AwayWatch(ParleyClient client, Scene scene) {
        this.client = client;
        this.scene = scene;
        pause.setOnFinished(_ -> client.presence().setAway(true));
        scene.addEventFilter(InputEvent.ANY, handler);
        used();
    }

    private void used() {
        client.presence().setAway(false);
        pause.playFromStart();
    }

    void close() {
        scene.removeEventFilter(InputEvent.ANY, handler);
        pause.stop();
    }
}
