package chat.parley.sfu.session;

import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.TrackView;

/**
 * What of a video is sent to somebody, by how large it is shown there.
 *
 * @param hidden nothing is sent
 * @param spatialLayer the highest to be sent
 * @param priority when there is not bandwidth enough for all; larger is first
 */
record Showing(boolean hidden, int spatialLayer, int priority) {
    private static final int SCREEN_PRIORITY = 8;
    /** A picture may be stretched by so much before a larger one is sent: it is hardly seen. */
    private static final double STRETCH = 1.3;

    /** As large as there is. */
    static Showing full(CallSource source, int layers) {
        return of(source, layers, layers - 1);
    }

    /** Small. */
    static Showing small(CallSource source, int layers) {
        return of(source, layers, 0);
    }

    /**
     * By a tile's size. Each layer is taken to be twice as high as the one below.
     *
     * @param fullHeight of the highest layer
     */
    static Showing in(TrackView view, int layers, int fullHeight) {
        if (view.width() == 0 || view.height() == 0) {
            return new Showing(true, 0, 1);
        }
        double needed = needed(view) / STRETCH;
        int layer = layers - 1;
        double height = fullHeight;
        while (layer > 0 && height / 2 >= needed) {
            height /= 2;
            layer--;
        }
        return of(view.source(), layers, layer);
    }

    /** Cameras fill their tile and are cut; screens are shown whole. */
    private static double needed(TrackView view) {
        double byWidth = view.width() * 9.0 / 16;
        return view.source() == CallSource.SCREEN ? Math.min(view.height(), byWidth) : Math.max(view.height(), byWidth);
    }

    private static Showing of(CallSource source, int layers, int layer) {
        // The highest layer of a camera counts 4, each below it half.
        int priority = source == CallSource.SCREEN ? SCREEN_PRIORITY : Math.max(1, 4 >> (layers - 1 - layer));
        return new Showing(false, layer, priority);
    }
}
