package chat.parley.file.image.core;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** One WebP, chunk by chunk. */
final class WebpCopy {
    private static final String EXTENDED = "VP8X";
    private static final String LOSSY = "VP8 ";
    private static final String LOSSLESS = "VP8L";
    private static final String EXIF = "EXIF";
    private static final int EXIF_FLAG = 0x08;
    private static final int XMP_FLAG = 0x04;
    private static final int HEAD_BYTES = 8;
    private static final int LOOKED_BYTES = 10;
    private static final Set<String> KEPT = Set.of(EXTENDED, LOSSY, LOSSLESS, "ALPH", "ICCP", "ANIM", "ANMF");

    private final ByteSource in;
    private final OutputStream out;
    private final int orientation;
    private final long cleanedSize;
    private int foundOrientation = Exif.UPRIGHT;
    private int width;
    private int height;

    /** @param cleanedSize stands at the beginning of the file */
    WebpCopy(ByteSource in, OutputStream out, int orientation, long cleanedSize) {
        this.in = in;
        this.out = out;
        this.orientation = orientation;
        this.cleanedSize = cleanedSize;
    }

    ImageFacts run() throws IOException {
        in.skip(4);
        long left = little32(in.read(4)) - 4;
        in.skip(4);
        writeHead("RIFF", cleanedSize - HEAD_BYTES);
        out.write(ImageFormat.ascii("WEBP"));
        boolean extended = false;
        while (left >= HEAD_BYTES) {
            String type = new String(in.read(4), StandardCharsets.ISO_8859_1);
            long length = little32(in.read(4));
            long padded = length + (length & 1);
            extended |= type.equals(EXTENDED);
            chunk(type, length, padded);
            left -= HEAD_BYTES + padded;
        }
        if (width == 0 || height == 0) {
            throw new DamagedImageException("a WebP without measures");
        }
        if (extended && orientation != Exif.UPRIGHT) {
            byte[] exif = Exif.saying(orientation);
            writeHead(EXIF, exif.length);
            out.write(exif);
        }
        return new ImageFacts(width, height, extended ? foundOrientation : Exif.UPRIGHT);
    }

    private void chunk(String type, long length, long padded) throws IOException {
        if (type.equals(EXIF)) {
            int looked = (int) Math.min(length, Exif.MOST_BYTES);
            foundOrientation = Exif.orientation(in.read(looked));
            in.skip(padded - looked);
        } else if (KEPT.contains(type)) {
            byte[] head = in.read((int) Math.min(length, LOOKED_BYTES));
            measure(type, head);
            writeHead(type, length);
            out.write(head);
            in.copy(padded - head.length, out);
        } else {
            in.skip(padded);
        }
    }

    private void measure(String type, byte[] head) throws IOException {
        boolean known = type.equals(EXTENDED) || type.equals(LOSSY) || type.equals(LOSSLESS);
        if (known && head.length < (type.equals(LOSSLESS) ? 5 : LOOKED_BYTES)) {
            throw new DamagedImageException("a WebP with a chunk that is too short");
        }
        switch (type) {
            case EXTENDED -> {
                head[0] &= (byte) ~(EXIF_FLAG | XMP_FLAG);
                head[0] |= (byte) (orientation == Exif.UPRIGHT ? 0 : EXIF_FLAG);
                width = little24(head, 4) + 1;
                height = little24(head, 7) + 1;
            }
            case LOSSY -> setUnlessKnown(little16(head, 6) & 0x3fff, little16(head, 8) & 0x3fff);
            case LOSSLESS -> {
                int bits = little16(head, 1) | little16(head, 3) << 16;
                setUnlessKnown((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
            }
            default -> {
                // Alpha, colours and frames have the picture's measures, or smaller ones.
            }
        }
    }

    private void setUnlessKnown(int foundWidth, int foundHeight) {
        if (width == 0) {
            width = foundWidth;
            height = foundHeight;
        }
    }

    private void writeHead(String type, long length) throws IOException {
        out.write(ByteBuffer.allocate(HEAD_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .putInt((int) length)
                .array());
    }

    private static long little32(byte[] bytes) {
        return (little16(bytes, 0) | (long) little16(bytes, 2) << 16) & 0xffff_ffffL;
    }

    private static int little24(byte[] bytes, int at) {
        return little16(bytes, at) | (bytes[at + 2] & 0xff) << 16;
    }

    private static int little16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }
}
