package chat.parley.desktop.app;

import chat.parley.calls.testing.PictureCode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import org.jspecify.annotations.Nullable;

/** What somebody sees of a call in its window. */
final class Seen {
    private Seen() {}

    /** Whose coded pictures are on the screen. */
    static SortedSet<Integer> in(WindowForTest window) {
        return window.call(() -> {
            SortedSet<Integer> seen = new TreeSet<>();
            tiles(window)
                    .forEach(tile -> Optional.ofNullable(tile.image())
                            .map(Seen::read)
                            .ifPresent(code -> seen.add(code.sender())));
            return seen;
        });
    }

    /** On the thread of the windows. */
    static List<TileNode> tiles(WindowForTest window) {
        return window.lookup(".tiles").stream()
                .flatMap(pane -> pane.lookupAll(".tile").stream())
                .map(TileNode.class::cast)
                .toList();
    }

    static @Nullable PictureCode read(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        ByteBuffer pixels = ByteBuffer.allocate(width * height * 4);
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getByteBgraPreInstance(), pixels, width * 4);
        return PictureCode.read(pixels, width, height);
    }
}
