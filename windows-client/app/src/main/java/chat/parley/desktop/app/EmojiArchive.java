package chat.parley.desktop.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of emoji: a ZIP file whose entries are not compressed (PKWARE APPNOTE 6.3 §4.3). Where each one begins is
 * kept; the file itself only while memory is not needed for something else. Used by one thread at a time.
 */
final class EmojiArchive {
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LOCAL_LENGTH = 30;
    private static final int END_LENGTH = 22;

    private final Map<String, Long> places = new HashMap<>();
    private SoftReference<byte @Nullable []> file = new SoftReference<>(null);

    private EmojiArchive() {
        byte[] bytes = bytes();
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.limit() - END_LENGTH;
        int entries = zip.getShort(end + 10) & 0xffff;
        int place = zip.getInt(end + 16);
        for (int entry = 0; entry < entries; entry++) {
            if (zip.getInt(place) != ENTRY || zip.getShort(place + 10) != 0) {
                throw new IllegalStateException("emoji.zip is not as it has to be at " + place);
            }
            int length = zip.getInt(place + 24);
            int nameLength = zip.getShort(place + 28);
            String name = new String(bytes, place + ENTRY_LENGTH, nameLength, StandardCharsets.US_ASCII);
            int local = zip.getInt(place + 42);
            int begin = local + LOCAL_LENGTH + zip.getShort(local + 26) + zip.getShort(local + 28);
            places.put(name.replace(".png", "").replace("-fe0f", ""), (long) begin << Integer.SIZE | length);
            place += ENTRY_LENGTH + nameLength + zip.getShort(place + 30) + zip.getShort(place + 32);
        }
    }

    static EmojiArchive ofThisProgram() {
        return new EmojiArchive();
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    /** The picture of that name, a PNG file. Holds nothing of the others: JavaFX keeps the stream with the image. */
    Optional<InputStream> open(String name) {
        Long place = places.get(name);
        if (place == null) {
            return Optional.empty();
        }
        int begin = (int) (place >> Integer.SIZE);
        return Optional.of(new ByteArrayInputStream(Arrays.copyOfRange(bytes(), begin, begin + (int) (long) place)));
    }

    private byte[] bytes() {
        byte[] kept = file.get();
        if (kept == null) {
            try (InputStream resource =
                    Objects.requireNonNull(EmojiArchive.class.getResourceAsStream("emoji.zip"), "emoji.zip")) {
                kept = resource.readAllBytes();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            file = new SoftReference<>(kept);
        }
        return kept;
    }
}
