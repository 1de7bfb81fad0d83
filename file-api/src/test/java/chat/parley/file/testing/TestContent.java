package chat.parley.file.testing;

import java.util.Arrays;

/** Bytes that differ from place to place and are the same each time. */
public final class TestContent {
    private TestContent() {}

    public static byte[] ofSize(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + (i >>> 8) * 7 + (i >>> 16) * 3);
        }
        return bytes;
    }

    public static byte[] range(byte[] bytes, long first, long last) {
        return Arrays.copyOfRange(bytes, (int) first, (int) last + 1);
    }
}
