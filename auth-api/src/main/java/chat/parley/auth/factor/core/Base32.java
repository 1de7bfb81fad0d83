package chat.parley.auth.factor.core;

/** RFC 4648 without padding: the form in which authenticator applications take secrets. */
public final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** Bytes in a multiple of five. */
    public static String encode(byte[] bytes) {
        if (bytes.length % BITS != 0) {
            throw new IllegalArgumentException("would need padding: " + bytes.length + " bytes");
        }
        StringBuilder text = new StringBuilder(bytes.length * Byte.SIZE / BITS);
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit += BITS) {
            int first = bit / Byte.SIZE;
            int second = first + 1 < bytes.length ? bytes[first + 1] & 0xff : 0;
            int pair = ((bytes[first] & 0xff) << Byte.SIZE) | second;
            text.append(ALPHABET.charAt((pair >> (2 * Byte.SIZE - BITS - bit % Byte.SIZE)) & 0x1f));
        }
        return text.toString();
    }
}
