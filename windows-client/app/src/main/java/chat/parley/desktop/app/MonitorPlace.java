package chat.parley.desktop.app;

import chat.parley.calls.engine.EngineReply.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import org.jspecify.annotations.Nullable;

/** Where a monitor is for windows, which count in points: monitors are told in pixels. */
final class MonitorPlace {
    private static final double ROUNDED = 1;

    private MonitorPlace() {}

    /**
     * A screen as windows know it.
     *
     * @param scale so many pixels a point has
     */
    record Shown(Rectangle2D bounds, double scale) {
        static Shown of(Screen screen) {
            return new Shown(screen.getBounds(), screen.getOutputScaleX());
        }
    }

    /** Null where it is not certain: a frame around another place would say what is not so. */
    static @Nullable Rectangle2D of(@Nullable Place place, List<Shown> screens) {
        Rectangle2D all = all(screens);
        Set<Double> scales = screens.stream().map(Shown::scale).collect(Collectors.toSet());
        if (place == null || all == null || scales.size() != 1) {
            return null;
        }
        double scale = scales.iterator().next();
        Rectangle2D found =
                new Rectangle2D(place.x() / scale, place.y() / scale, place.width() / scale, place.height() / scale);
        Rectangle2D roughly = new Rectangle2D(
                all.getMinX() - ROUNDED,
                all.getMinY() - ROUNDED,
                all.getWidth() + 2 * ROUNDED,
                all.getHeight() + 2 * ROUNDED);
        return roughly.contains(found) ? found : null;
    }

    /** What all of them take together. */
    static @Nullable Rectangle2D all(List<Shown> screens) {
        return screens.stream()
                .map(Shown::bounds)
                .reduce((one, other) -> {
                    double left = Math.min(one.getMinX(), other.getMinX());
                    double top = Math.min(one.getMinY(), other.getMinY());
                    return new Rectangle2D(
                            left,
                            top,
                            Math.max(one.getMaxX(), other.getMaxX()) - left,
                            Math.max(one.getMaxY(), other.getMaxY()) - top);
                })
                .orElse(null);
    }
}
