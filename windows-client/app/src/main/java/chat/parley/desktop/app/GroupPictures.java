package chat.parley.desktop.app;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.image.Image;

/**
 * The pictures of groups. Those of lists are kept in memory, as rows are made anew whenever something changes; the larger ones
 * are read each time. On the thread of the windows.
 */
final class GroupPictures {
    /** Points; what is larger is not kept. */
    private static final double SMALL = 48;

    /** Pixels for a point, for dense screens. */
    private static final double DENSITY = 2;

    private static final int KEPT = 64;
    /** What could not be fetched is not asked for again with each row. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Function<UUID, CompletableFuture<byte[]>> source;
    private final InstantSource clock;
    private final Map<UUID, Image> kept = new LinkedHashMap<>();
    private final Map<UUID, CompletableFuture<Image>> asked = new HashMap<>();
    private final Map<UUID, Instant> failed = new HashMap<>();

    /** Of what {@code source} answers. */
    GroupPictures(Function<UUID, CompletableFuture<byte[]>> source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Hands over a picture, at once if it is kept. Without one the initials stay. */
    void show(UUID fileId, double size, Consumer<Image> target) {
        boolean small = size <= SMALL;
        Image present = small ? kept.get(fileId) : null;
        if (present != null) {
            target.accept(present);
            return;
        }
        Instant before = failed.get(fileId);
        if (before != null && before.plus(PAUSE).isAfter(clock.instant())) {
            return;
        }
        CompletableFuture<Image> fetched =
                small ? asked.computeIfAbsent(fileId, _ -> fetch(fileId, SMALL)) : fetch(fileId, size);
        Promises.then(
                fetched,
                image -> {
                    failed.remove(fileId);
                    if (small) {
                        keep(fileId, image);
                    }
                    target.accept(image);
                },
                _ -> {
                    asked.remove(fileId);
                    failed.put(fileId, clock.instant());
                });
    }

    private CompletableFuture<Image> fetch(UUID fileId, double size) {
        double pixels = size * DENSITY;
        return source.apply(fileId).thenApply(bytes -> {
            Image image = new Image(new ByteArrayInputStream(bytes), pixels, pixels, false, true);
            if (image.isError()) {
                throw new NoPictureException();
            }
            return image;
        });
    }

    private void keep(UUID fileId, Image image) {
        asked.remove(fileId);
        kept.put(fileId, image);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
