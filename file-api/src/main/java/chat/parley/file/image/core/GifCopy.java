package chat.parley.file.image.core;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** One GIF, block by block. */
final class GifCopy {
    private static final int SIGNATURE_BYTES = 6;
    private static final int SCREEN_BYTES = 7;
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3b;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int APPLICATION = 0xff;
    private static final int APPLICATION_BYTES = 11;

    /** How often an animation is repeated, and the colours' profile. */
    private static final Set<String> KEPT_APPLICATIONS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012");

    private final ByteSource in;
    private final OutputStream out;

    GifCopy(ByteSource in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    ImageFacts run() throws IOException {
        in.copy(SIGNATURE_BYTES, out);
        byte[] screen = in.read(SCREEN_BYTES);
        out.write(screen);
        in.copy(colours(screen[4]), out);
        int width = little16(screen, 0);
        int height = little16(screen, 2);
        if (width == 0 || height == 0) {
            throw new DamagedImageException("a GIF without measures");
        }
        while (true) {
            // Some programs forget the trailer.
            int block = in.readOrEnd();
            switch (block) {
                case IMAGE -> image();
                case EXTENSION -> extension();
                case TRAILER, -1 -> {
                    out.write(TRAILER);
                    return new ImageFacts(width, height, Exif.UPRIGHT);
                }
                default -> throw new DamagedImageException("a GIF with an unknown block");
            }
        }
    }

    private void image() throws IOException {
        out.write(IMAGE);
        byte[] place = in.read(9);
        out.write(place);
        in.copy(colours(place[8]), out);
        in.copy(1, out);
        subBlocks(out);
    }

    private void extension() throws IOException {
        int label = in.read();
        if (label == GRAPHIC_CONTROL) {
            out.write(EXTENSION);
            out.write(label);
            subBlocks(out);
        } else if (label == APPLICATION) {
            application();
        } else {
            subBlocks(OutputStream.nullOutputStream());
        }
    }

    private void application() throws IOException {
        int length = in.read();
        byte[] name = in.read(length);
        boolean kept = length == APPLICATION_BYTES
                && KEPT_APPLICATIONS.contains(new String(name, StandardCharsets.ISO_8859_1));
        OutputStream to = kept ? out : OutputStream.nullOutputStream();
        to.write(EXTENSION);
        to.write(APPLICATION);
        to.write(length);
        to.write(name);
        subBlocks(to);
    }

    private void subBlocks(OutputStream to) throws IOException {
        int length;
        do {
            length = in.read();
            to.write(length);
            in.copy(length, to);
        } while (length > 0);
    }

    /** Bytes of the colour table that the packed byte announces. */
    private static int colours(byte packed) {
        return (packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1);
    }

    private static int little16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }
}
