package chat.parley.file.image.core;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** One PNG or APNG, chunk by chunk. */
final class PngCopy {
    private static final String HEADER = "IHDR";
    private static final String END = "IEND";
    private static final String EXIF = "eXIf";
    private static final int HEADER_BYTES = 13;
    private static final int CRC_BYTES = 4;

    /** What says how the picture looks; text, time and what is not known are not among it. */
    private static final Set<String> KEPT = Set.of(
            HEADER, "PLTE", "IDAT", END, "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD",
            "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT");

    private final ByteSource in;
    private final OutputStream out;
    private final int orientation;
    private int foundOrientation = Exif.UPRIGHT;

    PngCopy(ByteSource in, OutputStream out, int orientation) {
        this.in = in;
        this.out = out;
        this.orientation = orientation;
    }

    ImageFacts run() throws IOException {
        in.skip(ImageFormat.PNG_SIGNATURE.length);
        out.write(ImageFormat.PNG_SIGNATURE);
        if (in.read32() != HEADER_BYTES || !type().equals(HEADER)) {
            throw new DamagedImageException("a PNG begins otherwise");
        }
        ByteBuffer header = ByteBuffer.wrap(in.read(HEADER_BYTES));
        writeHead(HEADER_BYTES, HEADER);
        out.write(header.array());
        in.copy(CRC_BYTES, out);
        if (orientation != Exif.UPRIGHT) {
            write(EXIF, Exif.saying(orientation));
        }
        String type;
        do {
            int length = in.read32();
            if (length < 0) {
                throw new DamagedImageException("a chunk of a PNG with an impossible length");
            }
            type = type();
            if (KEPT.contains(type)) {
                writeHead(length, type);
                in.copy((long) length + CRC_BYTES, out);
            } else if (type.equals(EXIF)) {
                int looked = Math.min(length, Exif.MOST_BYTES);
                foundOrientation = Exif.orientation(in.read(looked));
                in.skip((long) length - looked + CRC_BYTES);
            } else {
                in.skip((long) length + CRC_BYTES);
            }
        } while (!type.equals(END));
        int width = header.getInt(0);
        int height = header.getInt(4);
        if (width <= 0 || height <= 0) {
            throw new DamagedImageException("a PNG without measures");
        }
        return new ImageFacts(width, height, foundOrientation);
    }

    private String type() throws IOException {
        return new String(in.read(4), StandardCharsets.ISO_8859_1);
    }

    private void writeHead(int length, String type) throws IOException {
        out.write(ByteBuffer.allocate(8)
                .putInt(length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .array());
    }

    private void write(String type, byte[] data) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
        crc.update(data);
        writeHead(data.length, type);
        out.write(data);
        out.write(ByteBuffer.allocate(CRC_BYTES).putInt((int) crc.getValue()).array());
    }
}
