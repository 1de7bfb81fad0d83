package chat.parley.desktop.app;

import chat.parley.wire.model.CallSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Says above everything else that a screen is shared, and lets one stop. Four edges and a bar, each a window: one large
 * window with a hole would take the mouse away from what is shared on some systems.
 */
final class SharingFrame {
    private static final double EDGE = 4;
    private static final double ANCHOR = 1;

    private final CallContext context;
    private final Appearance appearance;
    private final List<Stage> stages = new ArrayList<>();

    SharingFrame(CallContext context, Appearance appearance) {
        this.context = context;
        this.appearance = appearance;
    }

    /** @param around what is shared; null for a window, which may be moved about */
    void show(@Nullable Rectangle2D around) {
        if (!stages.isEmpty()) {
            return;
        }
        // Windows of an owner are not in the task bar; and this owner is nowhere.
        Stage anchor = new Stage(StageStyle.UTILITY);
        anchor.setScene(new Scene(new Region(), ANCHOR, ANCHOR));
        anchor.setOpacity(0);
        anchor.setX(-10_000);
        anchor.setY(-10_000);
        anchor.show();
        stages.add(anchor);
        if (around != null) {
            double width = around.getWidth();
            double height = around.getHeight();
            edge(anchor, around.getMinX(), around.getMinY(), width, EDGE);
            edge(anchor, around.getMinX(), around.getMaxY() - EDGE, width, EDGE);
            edge(anchor, around.getMinX(), around.getMinY(), EDGE, height);
            edge(anchor, around.getMaxX() - EDGE, around.getMinY(), EDGE, height);
        }
        bar(anchor, around == null ? Screen.getPrimary().getBounds() : around);
    }

    Stream<Stage> stages() {
        return stages.stream();
    }

    void hide() {
        stages.reversed().forEach(Stage::close);
        stages.clear();
    }

    private void edge(Stage anchor, double x, double y, double width, double height) {
        Region edge = new Region();
        edge.getStyleClass().add("sharing-edge");
        Stage stage = stage(anchor, edge, width, height);
        stage.setX(x);
        stage.setY(y);
        stage.show();
    }

    private void bar(Stage anchor, Rectangle2D around) {
        Button stop = Controls.button(
                context.texts().get("call.stopSharing"),
                "danger-button",
                () -> context.desk().set(CallSource.SCREEN, false));
        stop.setId("sharing-stop");
        HBox bar = new HBox(
                12, Icons.of(Feather.MONITOR), Controls.label(context.texts().get("call.sharingBar")), stop);
        bar.setAlignment(Pos.CENTER);
        bar.getStyleClass().add("sharing-bar");
        bar.setId("sharing-bar");
        Stage stage = stage(anchor, bar, Region.USE_COMPUTED_SIZE, Region.USE_COMPUTED_SIZE);
        stage.setOnShown(_ -> {
            stage.setX(around.getMinX() + (around.getWidth() - stage.getWidth()) / 2);
            stage.setY(around.getMinY() + EDGE);
        });
        stage.show();
    }

    private Stage stage(Stage anchor, Parent content, double width, double height) {
        Stage stage = new Stage(StageStyle.TRANSPARENT);
        stage.initOwner(anchor);
        stage.setAlwaysOnTop(true);
        stage.setTitle(context.texts().get("call.sharingBar"));
        Scene scene = width < 0 ? new Scene(content) : new Scene(content, width, height);
        scene.setFill(Color.TRANSPARENT);
        appearance.dress(scene);
        stage.setScene(scene);
        stages.add(stage);
        return stage;
    }
}
