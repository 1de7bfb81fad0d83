package chat.parley.desktop.app;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javax.imageio.ImageIO;

/** What lies on the clipboard beside text. */
final class Pasting {
    private Pasting() {}

    /** Text from an office program comes with a picture of itself: then the text is meant. */
    static boolean isText(Clipboard clipboard) {
        return clipboard.hasString();
    }

    static List<File> files(Clipboard clipboard) {
        return clipboard.hasFiles() ? clipboard.getFiles() : List.of();
    }

    /** A picture as a PNG. */
    static Optional<byte[]> picture(Clipboard clipboard) {
        return clipboard.hasImage() && !isText(clipboard)
                ? Optional.ofNullable(clipboard.getImage()).map(Pasting::png)
                : Optional.empty();
    }

    static byte[] png(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        buffered.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            ByteArrayOutputStream target = new ByteArrayOutputStream();
            boolean _ = ImageIO.write(buffered, "png", target);
            return target.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
