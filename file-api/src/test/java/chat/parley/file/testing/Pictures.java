package chat.parley.file.testing;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures that hold {@link #SECRET} wherever a format has a place for metadata. */
public final class Pictures {
    /** Stands in EXIF, XMP, IPTC, comments and behind the end. */
    public static final String SECRET = "SECRETPLACE";

    /** A lossy WebP of one pixel. */
    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    private Pictures() {}

    /** Blue on the left, red on the right, a white block in the upper left corner. */
    public static BufferedImage image(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, width, 0, Color.RED));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width / 4, height / 4);
        graphics.dispose();
        return image;
    }

    public static byte[] encoded(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException(format);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BufferedImage decoded(byte[] bytes) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            if (image == null) {
                throw new IllegalStateException("no picture");
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A photo as a telephone makes it: with the place, the camera and a turned sensor. */
    public static byte[] photo(int width, int height, int orientation) {
        byte[] plain = encoded(image(width, height, BufferedImage.TYPE_INT_RGB), "jpeg");
        ByteArrayOutputStream photo = new ByteArrayOutputStream();
        photo.write(plain, 0, 2);
        segment(photo, 0xe1, join(ascii("Exif\0\0"), exif(orientation)));
        segment(photo, 0xe1, ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET + "</x:xmpmeta>"));
        segment(photo, 0xed, ascii("Photoshop 3.0\0" + "8BIM" + SECRET));
        segment(photo, 0xfe, ascii(SECRET));
        segment(photo, 0xe2, ascii("MPF\0" + SECRET));
        photo.write(plain, 2, plain.length - 2);
        photo.writeBytes(ascii("a film behind the picture " + SECRET));
        return photo.toByteArray();
    }

    public static byte[] png(BufferedImage image, int orientation) {
        byte[] plain = encoded(image, "png");
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        int afterHeader = 8 + 12 + 13;
        png.write(plain, 0, afterHeader);
        chunk(png, "tEXt", ascii("Location\0" + SECRET));
        chunk(png, "iTXt", ascii("XML:com.adobe.xmp\0\0\0\0\0" + SECRET));
        chunk(png, "eXIf", exif(orientation));
        chunk(png, "prVt", ascii(SECRET));
        png.write(plain, afterHeader, plain.length - afterHeader);
        png.writeBytes(ascii(SECRET));
        return png.toByteArray();
    }

    public static byte[] gif(BufferedImage image) {
        byte[] plain = encoded(image, "gif");
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        int afterTable = 13 + ((plain[10] & 0x80) == 0 ? 0 : 3 << ((plain[10] & 7) + 1));
        gif.write(plain, 0, afterTable);
        gif.writeBytes(ascii("!\u00fe"));
        gif.write(SECRET.length());
        gif.writeBytes(ascii(SECRET + "\0"));
        gif.writeBytes(ascii("!\u00ff\u000bXMP DataXMP"));
        gif.write(SECRET.length());
        gif.writeBytes(ascii(SECRET + "\0"));
        gif.writeBytes(ascii("!\u00ff\u000bNETSCAPE2.0\3\1\0\0\0"));
        gif.write(plain, afterTable, plain.length - afterTable);
        gif.writeBytes(ascii(SECRET));
        return gif.toByteArray();
    }

    /** One pixel, in the extended form. */
    public static byte[] webp(int orientation) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        chunks.writeBytes(ascii("WEBP"));
        riff(chunks, "VP8X", new byte[] {0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        chunks.write(WEBP, 12, WEBP.length - 12);
        riff(chunks, "EXIF", exif(orientation));
        riff(chunks, "XMP ", ascii(SECRET));
        riff(chunks, "priv", ascii(SECRET));
        ByteArrayOutputStream webp = new ByteArrayOutputStream();
        riff(webp, "RIFF", chunks.toByteArray());
        webp.writeBytes(ascii(SECRET));
        return webp.toByteArray();
    }

    /** A PNG that says it has so many pixels and has hardly any. */
    public static byte[] bomb(int width, int height) {
        byte[] png = encoded(image(1, 1, BufferedImage.TYPE_INT_RGB), "png");
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }

    public static boolean holdsSecret(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(SECRET);
    }

    /** Little-endian, as most cameras write it: orientation, camera, and a place in an IFD of its own. */
    private static byte[] exif(int orientation) {
        byte[] camera = ascii(SECRET + " camera\0");
        ByteBuffer exif = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        exif.put(ascii("II")).putShort((short) 42).putInt(8);
        exif.putShort((short) 3);
        entry(exif, 0x010f, 2, camera.length, 120);
        entry(exif, 0x0112, 3, 1, orientation);
        entry(exif, 0x8825, 4, 1, 60);
        exif.putInt(0);
        exif.position(60).putShort((short) 2);
        entry(exif, 1, 2, 2, 'N');
        entry(exif, 2, 5, 3, 150);
        exif.putInt(0);
        exif.position(120).put(camera);
        exif.position(150);
        for (int part : new int[] {52, 1, 31, 1, 12, 1}) {
            exif.putInt(part);
        }
        return exif.array();
    }

    private static void entry(ByteBuffer exif, int tag, int type, int count, int value) {
        exif.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void segment(ByteArrayOutputStream to, int marker, byte[] data) {
        to.write(0xff);
        to.write(marker);
        to.write((data.length + 2) >> 8);
        to.write(data.length + 2);
        to.writeBytes(data);
    }

    private static void chunk(ByteArrayOutputStream to, String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(ascii(type));
        crc.update(data);
        to.writeBytes(ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(ascii(type))
                .put(data)
                .putInt((int) crc.getValue())
                .array());
    }

    private static void riff(ByteArrayOutputStream to, String type, byte[] data) {
        to.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii(type))
                .putInt(data.length)
                .array());
        to.writeBytes(data);
        if (data.length % 2 != 0) {
            to.write(0);
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
