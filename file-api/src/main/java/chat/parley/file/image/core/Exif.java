package chat.parley.file.image.core;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one fact of EXIF that a picture needs to be shown. */
final class Exif {
    static final int UPRIGHT = 1;

    /** A header and its one entry lie in the first bytes of every EXIF there is; more is not looked at. */
    static final int MOST_BYTES = 64 * 1024;

    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;
    private static final byte[] PREFIX = {'E', 'x', 'i', 'f', 0, 0};

    private Exif() {}

    /** The orientation, upright when there is none or when it cannot be read. */
    static int orientation(byte[] exif) {
        int start = ImageFormat.begins(exif, 0, PREFIX) ? PREFIX.length : 0;
        ByteBuffer tiff = ByteBuffer.wrap(exif, start, exif.length - start).slice();
        try {
            short order = tiff.getShort();
            if (order == 0x4949) {
                tiff.order(ByteOrder.LITTLE_ENDIAN);
            } else if (order != 0x4d4d) {
                return UPRIGHT;
            }
            if (tiff.getShort() != 42) {
                return UPRIGHT;
            }
            tiff.position(tiff.getInt());
            for (int entries = tiff.getShort() & 0xffff; entries > 0; entries--) {
                int at = tiff.position();
                if ((tiff.getShort() & 0xffff) == ORIENTATION && tiff.getShort() == SHORT && tiff.getInt() == 1) {
                    int value = tiff.getShort();
                    return value >= 1 && value <= 8 ? value : UPRIGHT;
                }
                tiff.position(at + ENTRY_BYTES);
            }
            return UPRIGHT;
        } catch (BufferUnderflowException | IllegalArgumentException broken) {
            return UPRIGHT;
        }
    }

    /** EXIF that says nothing but the orientation. */
    static byte[] saying(int orientation) {
        return ByteBuffer.allocate(26)
                .putShort((short) 0x4d4d)
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) ORIENTATION)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** How it begins in a JPEG. */
    static byte[] prefix() {
        return PREFIX.clone();
    }
}
