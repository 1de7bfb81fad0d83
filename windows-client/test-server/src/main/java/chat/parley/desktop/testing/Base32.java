package chat.parley.desktop.testing;

import java.io.ByteArrayOutputStream;

/** Reads what authenticator applications are given (RFC 4648 §6). */
public final class Base32 {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    public static byte[] decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (char digit : text.replaceAll("[ =]", "").toCharArray()) {
            held = (held << BITS | DIGITS.indexOf(digit)) & 0xFFF;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write(held >> bits);
            }
        }
        return bytes.toByteArray();
    }
}
