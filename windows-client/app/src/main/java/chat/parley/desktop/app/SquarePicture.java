package chat.parley.desktop.app;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** The middle of a picture as a small square, which is all that is uploaded of the picture of a group. */
final class SquarePicture {
    /** As in the web client: sharp as the largest avatar on a dense screen. */
    static final int SIDE = 320;

    private static final float QUALITY = 0.88f;

    private SquarePicture() {}

    /** Fails with {@link NoPictureException}. */
    static byte[] of(Path file) {
        try (ImageInputStream input = new FileImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new NoPictureException();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                return jpeg(square(read(reader), ExifOrientation.of(file)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            // A damaged file makes the readers fail in many ways.
            NoPictureException failure = new NoPictureException();
            failure.addSuppressed(unreadable);
            throw failure;
        }
    }

    /** Only as many pixels as are needed: a photograph has a hundred times those. */
    private static BufferedImage read(ImageReader reader) throws IOException {
        int step = Math.max(1, Math.min(reader.getWidth(0), reader.getHeight(0)) / (2 * SIDE));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    private static BufferedImage square(BufferedImage picture, ExifOrientation orientation) {
        BufferedImage square = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = square.createGraphics();
        try {
            // What is transparent would become black.
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, SIDE, SIDE);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            double scale = (double) SIDE / Math.min(picture.getWidth(), picture.getHeight());
            AffineTransform place = AffineTransform.getTranslateInstance(SIDE / 2.0, SIDE / 2.0);
            place.concatenate(orientation.upright());
            place.scale(scale, scale);
            place.translate(-picture.getWidth() / 2.0, -picture.getHeight() / 2.0);
            graphics.drawImage(picture, place, null);
        } finally {
            graphics.dispose();
        }
        return square;
    }

    private static byte[] jpeg(BufferedImage square) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(square, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
