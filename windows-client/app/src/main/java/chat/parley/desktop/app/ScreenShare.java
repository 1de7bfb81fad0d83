package chat.parley.desktop.app;

import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.calls.engine.ScreenChoice;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Lets one choose what to share, and shows around it that it is shared. */
final class ScreenShare {
    private static final double WIDTH = 560;
    private static final double TILE_WIDTH = 160;
    private static final double TILE_HEIGHT = 90;
    private static final double HEIGHT = 380;

    private final CallContext context;
    private final SharingFrame frame;
    private ScreenChoice chosen = ScreenChoice.WHOLE_DESKTOP;

    ScreenShare(CallContext context, Appearance appearance) {
        this.context = context;
        this.frame = new SharingFrame(context, appearance);
    }

    /** Asks what to share. */
    void choose(Overlay overlay) {
        VBox card = Controls.card(context.texts().get("call.shareTitle"));
        card.setPrefWidth(WIDTH);
        card.setId("screen-picker");
        VBox content = new VBox(8, Controls.label(context.texts().get("call.shareLoading"), "dim"));
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HEIGHT);
        scroll.getStyleClass().add("messages");
        card.getChildren()
                .addAll(
                        scroll,
                        Controls.buttons(Controls.button(context.texts().get("cancel"), "plain", overlay::close)));
        overlay.show(card);
        Promises.then(
                context.desk().screens(),
                screens -> fill(content, screens, overlay),
                failure -> content.getChildren()
                        .setAll(Controls.label(
                                context.texts()
                                        .get(
                                                "screenProblem.failed",
                                                Map.of("reason", String.valueOf(failure.getMessage()))),
                                "failure")));
    }

    /** Shows the frame while something is shared. */
    void show(boolean shared) {
        if (shared) {
            frame.show(chosen.window() ? null : bounds(chosen));
        } else {
            frame.hide();
        }
    }

    Stream<Stage> stages() {
        return frame.stages();
    }

    private void fill(VBox content, List<SharableScreen> found, Overlay overlay) {
        content.getChildren().clear();
        List<SharableScreen> screens =
                found.stream().filter(one -> !one.choice().window()).toList();
        List<SharableScreen> windows =
                found.stream().filter(one -> one.choice().window()).toList();
        addSection(content, "call.shareScreens", screens, overlay);
        addSection(content, "call.shareWindows", windows, overlay);
        if (found.isEmpty()) {
            content.getChildren().add(Controls.label(context.texts().get("call.shareNone"), "dim"));
        }
        content.lookupAll(".screen-choice").stream().findFirst().ifPresent(Node::requestFocus);
    }

    private void addSection(VBox content, String key, List<SharableScreen> found, Overlay overlay) {
        if (found.isEmpty()) {
            return;
        }
        FlowPane choices = new FlowPane(8, 8);
        IntStream.range(0, found.size())
                .forEach(number -> choices.getChildren().add(choice(found.get(number), number, overlay)));
        content.getChildren().addAll(Controls.label(context.texts().get(key), "section"), choices);
    }

    private Button choice(SharableScreen screen, int number, Overlay overlay) {
        String title = title(screen, number);
        Image seen = screen.choice().window() ? null : picture(bounds(screen.choice()));
        StackPane picture = new StackPane(
                seen == null ? Icons.of(screen.choice().window() ? Feather.LAYOUT : Feather.MONITOR) : view(seen));
        picture.getStyleClass().add("screen-picture");
        picture.setMinSize(TILE_WIDTH, TILE_HEIGHT);
        picture.setMaxSize(TILE_WIDTH, TILE_HEIGHT);
        Button button = new Button(title, picture);
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxWidth(TILE_WIDTH + 20);
        button.getStyleClass().add("screen-choice");
        button.setAccessibleText(title);
        button.setOnAction(_ -> {
            overlay.close();
            chosen = screen.choice();
            context.desk().share(screen.choice());
        });
        return button;
    }

    private String title(SharableScreen screen, int number) {
        if (screen.choice().equals(ScreenChoice.WHOLE_DESKTOP)) {
            return context.texts().get("call.shareWhole");
        }
        return screen.title().isBlank()
                ? context.texts().get("call.shareScreen.number", Map.of("number", number + 1))
                : screen.title();
    }

    private static ImageView view(Image seen) {
        ImageView view = new ImageView(seen);
        view.setPreserveRatio(true);
        view.setFitWidth(TILE_WIDTH);
        view.setFitHeight(TILE_HEIGHT);
        return view;
    }

    /** Null where it is not certain which screen is meant. */
    private static @Nullable Rectangle2D bounds(ScreenChoice choice) {
        List<Screen> screens = Screen.getScreens();
        if (!choice.equals(ScreenChoice.WHOLE_DESKTOP) && screens.size() > 1) {
            return null;
        }
        return screens.stream()
                .map(Screen::getBounds)
                .reduce((one, other) -> {
                    double left = Math.min(one.getMinX(), other.getMinX());
                    double top = Math.min(one.getMinY(), other.getMinY());
                    return new Rectangle2D(
                            left,
                            top,
                            Math.max(one.getMaxX(), other.getMaxX()) - left,
                            Math.max(one.getMaxY(), other.getMaxY()) - top);
                })
                .orElse(null);
    }

    private static @Nullable Image picture(@Nullable Rectangle2D bounds) {
        return bounds == null ? null : new Robot().getScreenCapture(null, bounds);
    }
}
