package chat.parley.file.image;

import chat.parley.file.image.core.ImageFacts;
import chat.parley.file.image.core.ImageFormat;
import chat.parley.file.seal.ContentReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes pictures and makes them small. What a picture may cost is bounded before a pixel of it is decoded: formats that
 * are decoded row by row by the number of pixels, WebP, which is decoded as a whole, by memory.
 */
public final class Previews {
    /** Most pixels of a thumbnail on each side. */
    public static final int THUMBNAIL_PIXELS = 640;

    private static final int BLUR_BYTES = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);

    /** A lossy WebP is decoded as a whole into small objects, some 50 bytes for each pixel: 100 MB. */
    private static final long WEBP_PIXELS = 2_100_000;

    private static final int[] BLUR_SIDES = {16, 14, 12, 10, 8, 6};

    private final long mostPixels;

    /** @param mostPixels of pictures that are looked into */
    public Previews(long mostPixels) {
        this.mostPixels = mostPixels;
    }

    /** The picture, small; empty when it is too large or cannot be decoded. */
    public Optional<Preview> of(ImageFormat format, ImageFacts facts, ContentReader content) {
        long most = format == ImageFormat.WEBP ? Math.min(mostPixels, WEBP_PIXELS) : mostPixels;
        if (facts.pixels() > most) {
            return Optional.empty();
        }
        try {
            BufferedImage decoded = decode(format, content, most);
            Scaling.Size size = Scaling.within(facts.width(), facts.height(), THUMBNAIL_PIXELS);
            BufferedImage thumbnail = Scaling.turn(Scaling.scale(decoded, size), facts.orientation());
            boolean transparent = Scaling.isTransparent(thumbnail);
            byte[] encoded = transparent ? Scaling.png(thumbnail) : Scaling.jpeg(thumbnail);
            return Optional.of(new Preview(encoded, transparent ? "image/png" : "image/jpeg", blur(thumbnail)));
        } catch (IOException | RuntimeException e) {
            // Decoders throw what they like when a picture is broken; people may still want to send it.
            LOG.debug("A picture could not be decoded: {}", e.toString());
            return Optional.empty();
        }
    }

    private static BufferedImage decode(ImageFormat format, ContentReader content, long most) throws IOException {
        Iterator<ImageReader> readers =
                ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT));
        ImageReader reader = readers.next();
        try (SealedImageInput input = new SealedImageInput(content)) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > most) {
                throw new IOException("a picture has more pixels than it said");
            }
            ImageReadParam parameters = reader.getDefaultReadParam();
            // Twice as large as needed: what is left out here is left out without being looked at.
            int step = Math.max(1, Math.max(width, height) / (2 * THUMBNAIL_PIXELS));
            parameters.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, parameters);
        } finally {
            reader.dispose();
        }
    }

    private static String blur(BufferedImage thumbnail) throws IOException {
        for (int side : BLUR_SIDES) {
            Scaling.Size size = Scaling.within(thumbnail.getWidth(), thumbnail.getHeight(), side);
            byte[] encoded = Scaling.png(Scaling.opaque(Scaling.scale(thumbnail, size)));
            if (encoded.length <= BLUR_BYTES) {
                return Base64.getEncoder().encodeToString(encoded);
            }
        }
        throw new IOException("a placeholder cannot be made small enough");
    }
}
