package chat.parley.file.image.core;

import java.io.IOException;
import java.io.OutputStream;

/** One JPEG (ITU-T T.81), marker by marker. */
final class JpegCopy {
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int TEM = 0x01;
    private static final int COMMENT = 0xfe;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0};
    private static final byte[] ICC_PROFILE = ImageFormat.ascii("ICC_PROFILE\0");
    private static final byte[] ADOBE = ImageFormat.ascii("Adobe");
    /** JFIF's segment without a thumbnail; the last two bytes are the thumbnail's width and height. */
    private static final int JFIF_BYTES = 14;

    private final ByteSource in;
    private final OutputStream out;
    private final int orientation;
    private int foundOrientation = Exif.UPRIGHT;
    private int width;
    private int height;
    private boolean begun;
    private boolean scanned;

    JpegCopy(ByteSource in, OutputStream out, int orientation) {
        this.in = in;
        this.out = out;
        this.orientation = orientation;
    }

    ImageFacts run() throws IOException {
        if (in.read() != 0xff || in.read() != SOI) {
            throw new DamagedImageException("a JPEG begins otherwise");
        }
        marker(SOI);
        for (int marker = nextMarker(); marker != EOI; ) {
            marker = segment(marker);
        }
        marker(EOI);
        if (width == 0 || height == 0 || !scanned) {
            throw new DamagedImageException("a JPEG without picture");
        }
        return new ImageFacts(width, height, foundOrientation);
    }

    /** Copies or drops a segment and what belongs to it; returns the marker after it. */
    private int segment(int marker) throws IOException {
        if (marker == TEM || isRestart(marker)) {
            return nextMarker();
        }
        int length = in.read16() - 2;
        if (length < 0) {
            throw new DamagedImageException("a segment of a JPEG with an impossible length");
        }
        byte[] data = in.read(length);
        if (marker >= APP0 && marker <= 0xef) {
            application(marker, data);
            return nextMarker();
        }
        if (marker == COMMENT || marker >= 0xf0 || marker < 0xc0) {
            return nextMarker();
        }
        if (isFrame(marker)) {
            frame(data);
        }
        begin();
        write(marker, data, data.length);
        return marker == SOS ? scan() : nextMarker();
    }

    private void application(int marker, byte[] data) throws IOException {
        if (marker == APP0 && ImageFormat.begins(data, 0, JFIF) && data.length >= JFIF_BYTES && !begun) {
            data[JFIF_BYTES - 2] = 0;
            data[JFIF_BYTES - 1] = 0;
            write(marker, data, JFIF_BYTES);
        } else if (marker == APP1 && ImageFormat.begins(data, 0, Exif.prefix())) {
            foundOrientation = Exif.orientation(data);
        } else if ((marker == APP2 && ImageFormat.begins(data, 0, ICC_PROFILE))
                || (marker == APP14 && ImageFormat.begins(data, 0, ADOBE))) {
            begin();
            write(marker, data, data.length);
        }
    }

    /** What comes after JFIF's segment, which must be the first one. */
    private void begin() throws IOException {
        if (!begun && orientation != Exif.UPRIGHT) {
            byte[] prefix = Exif.prefix();
            byte[] exif = Exif.saying(orientation);
            byte[] data = new byte[prefix.length + exif.length];
            System.arraycopy(prefix, 0, data, 0, prefix.length);
            System.arraycopy(exif, 0, data, prefix.length, exif.length);
            write(APP1, data, data.length);
        }
        begun = true;
    }

    private void frame(byte[] data) throws IOException {
        if (data.length < 6) {
            throw new DamagedImageException("a frame of a JPEG without measures");
        }
        height = (data[1] & 0xff) << 8 | (data[2] & 0xff);
        width = (data[3] & 0xff) << 8 | (data[4] & 0xff);
    }

    /** Copies the coded data behind a scan's header; returns the marker after it. */
    private int scan() throws IOException {
        scanned = true;
        while (true) {
            int value = in.readOrEnd();
            if (value != 0xff) {
                if (value < 0) {
                    // Cut off; browsers show what is there.
                    return EOI;
                }
                out.write(value);
                continue;
            }
            int marker = in.readOrEnd();
            while (marker == 0xff) {
                marker = in.readOrEnd();
            }
            if (marker < 0) {
                return EOI;
            }
            if (marker != 0 && !isRestart(marker)) {
                return marker;
            }
            out.write(0xff);
            out.write(marker);
        }
    }

    private int nextMarker() throws IOException {
        int value = in.readOrEnd();
        if (value < 0 && scanned) {
            return EOI;
        }
        if (value != 0xff) {
            throw new DamagedImageException("a JPEG lacks a marker");
        }
        while (value == 0xff) {
            value = in.read();
        }
        return value;
    }

    private void marker(int marker) throws IOException {
        out.write(0xff);
        out.write(marker);
    }

    private void write(int marker, byte[] data, int length) throws IOException {
        marker(marker);
        out.write((length + 2) >> 8);
        out.write(length + 2);
        out.write(data, 0, length);
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xd0 && marker <= 0xd7;
    }

    /** SOF0 to SOF15; tables and the JPG extension lie in between. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
}
