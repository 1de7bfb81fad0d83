package chat.parley.file.image.core;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Copies pictures without what does not belong to the picture: EXIF with the place and the camera, XMP, IPTC, comments,
 * embedded thumbnails, what follows the end. Kept are pixels, animation, colour profile, resolution and orientation.
 * Nothing is encoded again. Takes constant memory.
 */
public final class ImageCleaner {
    private ImageCleaner() {}

    /**
     * Reads a picture's headers to their end.
     *
     * @throws DamagedImageException when the format's rules are broken
     */
    public static ImageFacts facts(ImageFormat format, InputStream in) throws IOException {
        return copy(format, in, OutputStream.nullOutputStream(), Exif.UPRIGHT, 0);
    }

    /** How large the picture is without metadata. */
    public static long cleanedSize(ImageFormat format, InputStream in, ImageFacts facts) throws IOException {
        Counting counting = new Counting();
        copy(format, in, counting, facts.orientation(), 0);
        return counting.count;
    }

    /**
     * Copies the picture without metadata. The output is flushed, not closed.
     *
     * @param facts what {@link #facts} told
     * @param cleanedSize what {@link #cleanedSize} told
     */
    public static void copy(ImageFormat format, InputStream in, OutputStream out, ImageFacts facts, long cleanedSize)
            throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, 16 * 1024);
        copy(format, in, buffered, facts.orientation(), cleanedSize);
        buffered.flush();
    }

    private static ImageFacts copy(
            ImageFormat format, InputStream in, OutputStream out, int orientation, long cleanedSize)
            throws IOException {
        ByteSource source = new ByteSource(in);
        return switch (format) {
            case JPEG -> new JpegCopy(source, out, orientation).run();
            case PNG -> new PngCopy(source, out, orientation).run();
            case GIF -> new GifCopy(source, out).run();
            case WEBP -> new WebpCopy(source, out, orientation, cleanedSize).run();
        };
    }

    private static final class Counting extends OutputStream {
        private long count;

        @Override
        public void write(int one) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
