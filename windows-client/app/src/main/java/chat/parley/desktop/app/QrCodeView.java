package chat.parley.desktop.app;

import io.nayuki.qrcodegen.QrCode;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/** Dark on light in every theme: some cameras do not read it otherwise. */
final class QrCodeView extends ImageView {
    private static final int BORDER = 4;
    private static final double SIDE = 200;

    QrCodeView(String text, String name) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int modules = code.size + 2 * BORDER;
        int scale = (int) Math.ceil(2 * SIDE / modules);
        WritableImage image = new WritableImage(modules * scale, modules * scale);
        PixelWriter pixels = image.getPixelWriter();
        for (int y = 0; y < modules * scale; y++) {
            for (int x = 0; x < modules * scale; x++) {
                boolean dark = code.getModule(x / scale - BORDER, y / scale - BORDER);
                pixels.setColor(x, y, dark ? Color.BLACK : Color.WHITE);
            }
        }
        setImage(image);
        setFitWidth(SIDE);
        setFitHeight(SIDE);
        setId("factor-qr");
        setAccessibleText(name);
    }
}
