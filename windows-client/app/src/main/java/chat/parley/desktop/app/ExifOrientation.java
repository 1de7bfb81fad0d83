package chat.parley.desktop.app;

import java.awt.geom.AffineTransform;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How a camera was held (EXIF), which the JDK's readers do not heed. */
enum ExifOrientation {
    UPRIGHT(1, 0, 0, 1),
    MIRRORED(-1, 0, 0, 1),
    UPSIDE_DOWN(-1, 0, 0, -1),
    UPSIDE_DOWN_MIRRORED(1, 0, 0, -1),
    LEFT_MIRRORED(0, 1, 1, 0),
    LEFT(0, 1, -1, 0),
    RIGHT_MIRRORED(0, -1, -1, 0),
    RIGHT(0, -1, 1, 0);

    private static final int START = 0xFFD8;
    private static final int APP1 = 0xFFE1;
    private static final int SCAN = 0xFFDA;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;
    private static final int VALUE_AT = 8;
    private static final short LITTLE = 0x4949;

    private final int m00;
    private final int m10;
    private final int m01;
    private final int m11;

    /** Of the matrix that turns the picture upright, column by column. */
    ExifOrientation(int m00, int m10, int m01, int m11) {
        this.m00 = m00;
        this.m10 = m10;
        this.m01 = m01;
        this.m11 = m11;
    }

    /** Turns the picture about its middle. */
    AffineTransform upright() {
        return new AffineTransform(m00, m10, m01, m11, 0, 0);
    }

    /** As a JPEG says it; upright if the file says nothing. */
    static ExifOrientation of(Path file) throws IOException {
        try (DataInputStream input = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (input.readUnsignedShort() != START) {
                return UPRIGHT;
            }
            for (int marker = input.readUnsignedShort(); marker != SCAN; marker = input.readUnsignedShort()) {
                byte[] segment = input.readNBytes(input.readUnsignedShort() - 2);
                if (marker == APP1
                        && Arrays.equals(segment, 0, Math.min(segment.length, EXIF.length), EXIF, 0, EXIF.length)) {
                    return inTiff(ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length)
                            .slice());
                }
            }
            return UPRIGHT;
        } catch (EOFException | IllegalArgumentException damaged) {
            // A picture with a damaged description is a picture still.
            return UPRIGHT;
        }
    }

    private static ExifOrientation inTiff(ByteBuffer tiff) {
        try {
            tiff.order(tiff.getShort(0) == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = Short.toUnsignedInt(tiff.getShort(directory));
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * ENTRY_BYTES;
                if (tiff.getShort(entry) == TAG) {
                    int value = tiff.getShort(entry + VALUE_AT);
                    return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
                }
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException damaged) {
            return UPRIGHT;
        }
        return UPRIGHT;
    }
}
