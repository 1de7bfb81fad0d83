package chat.parley.file.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes decoded pictures smaller, turns them and encodes them. */
final class Scaling {
    private static final float JPEG_QUALITY = 0.8f;
    private static final int OPAQUE = 0xff;

    private Scaling() {}

    record Size(int width, int height) {}

    /** The largest size of the same shape with at most {@code side} pixels on each side, and not larger than it is. */
    static Size within(int width, int height, int side) {
        double factor = Math.min(1.0, (double) side / Math.max(width, height));
        return new Size(Math.max(1, (int) Math.round(width * factor)), Math.max(1, (int) Math.round(height * factor)));
    }

    /** By halves, so that every pixel counts. */
    static BufferedImage scale(BufferedImage image, Size wanted) {
        BufferedImage current = image;
        do {
            int width = Math.max(wanted.width, (current.getWidth() + 1) / 2);
            int height = Math.max(wanted.height, (current.getHeight() + 1) / 2);
            BufferedImage next = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            Graphics2D graphics = next.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(current, 0, 0, width, height, null);
            graphics.dispose();
            current = next;
        } while (current.getWidth() != wanted.width || current.getHeight() != wanted.height);
        return current;
    }

    /** Turns stored pixels as EXIF's orientation says. */
    static BufferedImage turn(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        AffineTransform transform = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        if (transform.isIdentity()) {
            return image;
        }
        boolean sideways = orientation >= 5;
        BufferedImage turned =
                new BufferedImage(sideways ? height : width, sideways ? width : height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = turned.createGraphics();
        graphics.drawImage(image, transform, null);
        graphics.dispose();
        return turned;
    }

    static boolean isTransparent(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != OPAQUE) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The picture on a grey that is neither dark nor light. */
    static BufferedImage opaque(BufferedImage image) {
        BufferedImage flat = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = flat.createGraphics();
        graphics.drawImage(image, 0, 0, Color.GRAY, null);
        graphics.dispose();
        return flat;
    }

    static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("this Java runtime writes no PNG");
            }
        }
        return bytes.toByteArray();
    }

    static byte[] jpeg(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(opaque(image), null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
