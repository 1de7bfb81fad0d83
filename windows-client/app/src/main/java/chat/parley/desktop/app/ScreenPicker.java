package chat.parley.desktop.app;

import chat.parley.calls.engine.EngineReply;
import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.calls.engine.ScreenChoice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.OverrunStyle;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The screens and windows that can be shared, each as it looks; looked at anew from time to time while it is shown. */
final class ScreenPicker extends VBox {
    private static final double TILE_WIDTH = 160;
    private static final double TILE_HEIGHT = 90;
    /** Between one look at all of them and the next: pictures cost a part of a processor. */
    private static final Duration PAUSE = Duration.seconds(3);

    private final CallContext context;
    private final Consumer<SharableScreen> onChosen;
    private final Map<ScreenChoice, Choice> choices = new LinkedHashMap<>();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private @Nullable List<SharableScreen> listed;
    private boolean shown;

    ScreenPicker(CallContext context, Consumer<SharableScreen> onChosen) {
        super(8, Controls.label(context.texts().get("call.shareLoading"), "dim"));
        this.context = context;
        this.onChosen = onChosen;
        pause.setOnFinished(_ -> look());
        WhileShown.of(this, () -> {
            shown = true;
            look();
            return () -> {
                shown = false;
                pause.stop();
            };
        });
    }

    private void look() {
        Promises.then(
                context.desk().screens(),
                found -> {
                    if (shown) {
                        if (!found.equals(listed)) {
                            list(found);
                        }
                        picture(List.copyOf(choices.values()).iterator());
                    }
                },
                failure -> getChildren()
                        .setAll(Controls.label(
                                context.texts()
                                        .get(
                                                "screenProblem.failed",
                                                Map.of("reason", String.valueOf(failure.getMessage()))),
                                "failure")));
    }

    private void list(List<SharableScreen> found) {
        boolean first = listed == null;
        listed = found;
        Map<ScreenChoice, Choice> before = Map.copyOf(choices);
        choices.clear();
        List<Choice> screens = new ArrayList<>();
        List<Choice> windows = new ArrayList<>();
        for (SharableScreen one : found) {
            Choice present = before.get(one.choice());
            List<Choice> among = one.choice().window() ? windows : screens;
            String title = title(one, screens.size());
            Choice choice = present == null ? new Choice(one) : present;
            choice.show(one, title);
            choices.put(one.choice(), choice);
            among.add(choice);
        }
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        getChildren().clear();
        section("call.shareScreens", screens);
        section("call.shareWindows", windows);
        if (choices.isEmpty()) {
            getChildren().add(Controls.label(context.texts().get("call.shareNone"), "dim"));
        } else if (first) {
            choices.values().iterator().next().button.requestFocus();
        } else if (focused != null) {
            focused.requestFocus();
        }
    }

    private void section(String key, List<Choice> among) {
        if (!among.isEmpty()) {
            FlowPane pane = new FlowPane(8, 8);
            among.forEach(choice -> pane.getChildren().add(choice.button));
            getChildren().addAll(Controls.label(context.texts().get(key), "section"), pane);
        }
    }

    /** One after the other: each is a short capture. */
    private void picture(Iterator<Choice> rest) {
        if (!shown) {
            return;
        }
        if (!rest.hasNext()) {
            pause.playFromStart();
            return;
        }
        Choice choice = rest.next();
        Promises.then(
                context.desk().picture(choice.screen.choice()),
                picture -> {
                    choice.show(picture);
                    picture(rest);
                },
                // Minimised windows have none, and some are gone by now.
                _ -> picture(rest));
    }

    private String title(SharableScreen screen, int number) {
        if (screen.choice().equals(ScreenChoice.WHOLE_DESKTOP)) {
            return context.texts().get("call.shareWhole");
        }
        return screen.title().isBlank()
                ? context.texts().get("call.shareScreen.number", Map.of("number", number + 1))
                : screen.title();
    }

    /** One of them. */
    private final class Choice {
        private SharableScreen screen;
        private final ImageView view = new ImageView();
        private final StackPane picture = new StackPane();
        private final Button button = new Button("", picture);

        Choice(SharableScreen screen) {
            this.screen = screen;
            view.setPreserveRatio(true);
            view.setFitWidth(TILE_WIDTH);
            view.setFitHeight(TILE_HEIGHT);
            picture.getChildren().add(Icons.of(screen.choice().window() ? Feather.LAYOUT : Feather.MONITOR));
            picture.getStyleClass().add("screen-picture");
            picture.setMinSize(TILE_WIDTH, TILE_HEIGHT);
            picture.setMaxSize(TILE_WIDTH, TILE_HEIGHT);
            button.setContentDisplay(ContentDisplay.TOP);
            button.setTextOverrun(OverrunStyle.ELLIPSIS);
            button.setMaxWidth(TILE_WIDTH + 20);
            button.getStyleClass().add("screen-choice");
            button.setOnAction(_ -> onChosen.accept(this.screen));
        }

        void show(SharableScreen now, String title) {
            screen = now;
            button.setText(title);
            button.setAccessibleText(title);
        }

        void show(EngineReply.Picture taken) {
            WritableImage image = new WritableImage(taken.width(), taken.height());
            image.getPixelWriter()
                    .setPixels(
                            0,
                            0,
                            taken.width(),
                            taken.height(),
                            PixelFormat.getByteBgraPreInstance(),
                            taken.pixels(),
                            taken.width() * 4);
            view.setImage(image);
            picture.getChildren().setAll(view);
        }
    }
}
