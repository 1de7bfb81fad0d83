package chat.parley.calls.testing;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a coded picture says: who shows it (0 to 255), and when it was drawn, in tenths of a second. The same grid of black
 * and white blocks that the browsers of {@code e2e/browser/page/code.ts} show and read.
 */
public record PictureCode(int sender, int moment) {
    private static final int COLUMNS = 8;
    private static final int ROWS = 5;
    private static final int SCREENS = 128;
    private static final byte BLACK = 16;
    private static final byte WHITE = (byte) 235;

    /** The number under which somebody shares a screen. */
    public static int screenOf(int sender) {
        return SCREENS + sender;
    }

    /** The tone of a sender in Hz. */
    public static int toneOf(int sender) {
        return 400 + 60 * sender;
    }

    public static PictureCode now(int sender) {
        return new PictureCode(sender, (int) (System.currentTimeMillis() / 100 % 65_536));
    }

    /** Draws it into a plane of luma. */
    public void draw(ByteBuffer luma, int stride, int width, int height) {
        boolean[] blocks = blocks();
        for (int y = 0; y < height; y++) {
            int row = y * ROWS / height;
            for (int x = 0; x < width; x++) {
                luma.put(y * stride + x, blocks[row * COLUMNS + x * COLUMNS / width] ? WHITE : BLACK);
            }
        }
    }

    /** It as a picture of B, G, R, A. */
    public ByteBuffer drawn(int width, int height) {
        ByteBuffer luma = ByteBuffer.allocate(width * height);
        draw(luma, width, width, height);
        ByteBuffer pixels = ByteBuffer.allocate(width * height * 4);
        for (int place = 0; place < width * height; place++) {
            byte grey = luma.get(place);
            pixels.put(grey).put(grey).put(grey).put((byte) 0xff);
        }
        return pixels.flip();
    }

    /** Reads a picture of B, G, R, A; null if it is none of these, or one that is half replaced by the next. */
    public static @Nullable PictureCode read(ByteBuffer pixels, int width, int height) {
        double[] brightness = new double[COLUMNS * ROWS];
        for (int place = 0; place < brightness.length; place++) {
            brightness[place] = middle(pixels, width, height, place % COLUMNS, place / COLUMNS);
        }
        double white = 0;
        double black = 0;
        for (int column = 0; column < COLUMNS; column += 2) {
            white += brightness[COLUMNS * (ROWS - 1) + column] / 4;
            black += brightness[COLUMNS * (ROWS - 1) + column + 1] / 4;
        }
        if (white - black < 60) {
            return null;
        }
        int[] bytes = new int[ROWS - 1];
        for (int place = 0; place < COLUMNS * (ROWS - 1); place++) {
            bytes[place / COLUMNS] = bytes[place / COLUMNS] * 2 + (brightness[place] > (white + black) / 2 ? 1 : 0);
        }
        return checksum(bytes) == bytes[3] ? new PictureCode(bytes[0], bytes[1] * 256 + bytes[2]) : null;
    }

    private boolean[] blocks() {
        int[] bytes = {sender, moment >> 8, moment & 0xff, 0};
        bytes[3] = checksum(bytes);
        boolean[] blocks = new boolean[COLUMNS * ROWS];
        for (int place = 0; place < blocks.length; place++) {
            int row = place / COLUMNS;
            int column = place % COLUMNS;
            blocks[place] = row == ROWS - 1 ? column % 2 == 0 : ((bytes[row] >> (7 - column)) & 1) == 1;
        }
        return blocks;
    }

    /** Of the first three. Differs for all-black, all-white and for bytes that changed places. */
    private static int checksum(int[] bytes) {
        int sum = 0x5a;
        for (int place = 0; place < 3; place++) {
            sum = (((sum << 1) | (sum >> 7)) ^ (bytes[place] * 167 + 91)) & 0xff;
        }
        return sum;
    }

    /** The brightness of the middle of a block: its edges are smeared. */
    private static double middle(ByteBuffer pixels, int width, int height, int column, int row) {
        int left = column * width / COLUMNS;
        int top = row * height / ROWS;
        int wide = width / COLUMNS;
        int high = height / ROWS;
        long sum = 0;
        int count = 0;
        for (int y = top + high / 4; y < top + high * 3 / 4; y++) {
            for (int x = left + wide / 4; x < left + wide * 3 / 4; x++) {
                sum += pixels.get((y * width + x) * 4 + 1) & 0xff;
                count++;
            }
        }
        return (double) sum / Math.max(1, count);
    }
}
