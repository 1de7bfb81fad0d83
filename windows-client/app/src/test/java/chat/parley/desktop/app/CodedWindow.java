package chat.parley.desktop.app;

import chat.parley.calls.testing.PictureCode;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;

/** A window of another program, to be shared: it shows a coded picture that moves. On the thread of the windows. */
final class CodedWindow {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 300;

    private final Stage stage = new Stage();
    private final WritableImage image = new WritableImage(WIDTH, HEIGHT);
    private final Timeline drawing;

    CodedWindow(String title, int sender) {
        drawing = new Timeline(new KeyFrame(Duration.millis(200), _ -> draw(sender)));
        drawing.setCycleCount(Animation.INDEFINITE);
        stage.setTitle(title);
        stage.setScene(new Scene(new StackPane(new ImageView(image)), WIDTH, HEIGHT));
        draw(sender);
        stage.show();
        drawing.play();
    }

    void close() {
        drawing.stop();
        stage.close();
    }

    private void draw(int sender) {
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        WIDTH,
                        HEIGHT,
                        PixelFormat.getByteBgraPreInstance(),
                        PictureCode.now(sender).drawn(WIDTH, HEIGHT),
                        WIDTH * 4);
    }
}
