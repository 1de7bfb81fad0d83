package chat.parley.desktop.app;

import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.calls.engine.ScreenChoice;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Lets one choose what to share, and shows around it that it is shared. */
final class ScreenShare {
    private static final double WIDTH = 560;
    private static final double HEIGHT = 380;

    private final CallContext context;
    private final SharingFrame frame;
    private SharableScreen chosen = new SharableScreen(ScreenChoice.WHOLE_DESKTOP, "", null);

    ScreenShare(CallContext context, Appearance appearance) {
        this.context = context;
        this.frame = new SharingFrame(context, appearance);
    }

    /** Asks what to share. */
    void choose(Overlay overlay) {
        VBox card = Controls.card(context.texts().get("call.shareTitle"));
        card.setPrefWidth(WIDTH);
        card.setId("screen-picker");
        ScrollPane scroll = new ScrollPane(new ScreenPicker(context, wanted -> {
            overlay.close();
            chosen = wanted;
            context.desk().share(wanted.choice());
        }));
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HEIGHT);
        scroll.getStyleClass().add("messages");
        card.getChildren()
                .addAll(
                        scroll,
                        Controls.buttons(Controls.button(context.texts().get("cancel"), "plain", overlay::close)));
        overlay.show(card);
    }

    /** Shows the frame while something is shared. */
    void show(boolean shared) {
        if (shared) {
            frame.show(bounds(chosen));
        } else {
            frame.hide();
        }
    }

    Stream<Stage> stages() {
        return frame.stages();
    }

    /** Null for a window, and where it is not certain which screen is meant. */
    private static @Nullable Rectangle2D bounds(SharableScreen shared) {
        if (shared.choice().window()) {
            return null;
        }
        List<MonitorPlace.Shown> screens =
                Screen.getScreens().stream().map(MonitorPlace.Shown::of).toList();
        boolean everything =
                shared.choice().equals(ScreenChoice.WHOLE_DESKTOP) || (shared.place() == null && screens.size() == 1);
        return everything ? MonitorPlace.all(screens) : MonitorPlace.of(shared.place(), screens);
    }
}
