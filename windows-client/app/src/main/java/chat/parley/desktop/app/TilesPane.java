package chat.parley.desktop.app;

import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.session.VideoKey;
import chat.parley.calls.view.Arrangement;
import chat.parley.calls.view.Tile;
import chat.parley.calls.view.TileSize;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.geometry.Dimension2D;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** The pictures of a call, as large as there is room. Tells the call how large each is shown. */
final class TilesPane extends Pane {
    private static final double SIDE_WIDTH = 176;
    private static final double SIDE_HEIGHT = 99;
    private static final double CORNER_WIDTH = 208;
    private static final double CORNER_SHARE = 0.3;
    private static final double RATIO = 16.0 / 9;
    /** So many pictures a second are drawn at most: cameras give no more. */
    private static final long PAUSE_NANOS = 1_000_000_000L / 32;

    private final CallContext context;
    private final Map<VideoKey, TileNode> nodes = new HashMap<>();
    private final Map<VideoKey, Dimension2D> told = new HashMap<>();
    private final AnimationTimer timer = new AnimationTimer() {
        private long last;

        @Override
        public void handle(long now) {
            if (now - last >= PAUSE_NANOS) {
                last = now;
                nodes.values().forEach(TileNode::refresh);
            }
        }
    };
    private Arrangement arrangement = new Arrangement(List.of(), List.of(), null);
    private @Nullable VideoKey pinned;
    private @Nullable UUID lastSpeaker;
    private @Nullable CallSnapshot shown;
    private boolean inSight = true;

    TilesPane(CallContext context) {
        this.context = context;
        getStyleClass().add("tiles");
        setMinSize(0, 0);
        WhileShown.of(this, () -> {
            timer.start();
            tellSizes();
            return () -> {
                timer.stop();
                tellSizes();
            };
        });
    }

    /** Whether somebody can see this window: the server sends nothing to one that is minimised. */
    void setInSight(boolean seen) {
        inSight = seen;
        tellSizes();
    }

    void show(CallSnapshot call) {
        shown = call;
        if (call.speaker() != null) {
            lastSpeaker = call.speaker();
        }
        Arrangement.Layout layout =
                context.settings().get().calls().speakerLarge() ? Arrangement.Layout.SPEAKER : Arrangement.Layout.GRID;
        arrangement = Arrangement.of(call, layout, pinned, lastSpeaker);
        List<Tile> tiles = tiles().toList();
        Set<VideoKey> gone = new HashSet<>(nodes.keySet());
        boolean pinnable = tiles.size() > 2;
        List<TileNode> present = tiles.stream()
                .map(tile -> {
                    gone.remove(tile.key());
                    TileNode node =
                            nodes.computeIfAbsent(tile.key(), key -> new TileNode(context, tile, () -> pin(key)));
                    node.show(tile, tile.key().equals(pinned), pinnable);
                    return node;
                })
                .toList();
        gone.forEach(key -> {
            TileNode node = nodes.remove(key);
            if (node != null) {
                node.close();
            }
            told.remove(key);
        });
        if (!getChildren().equals(present)) {
            getChildren().setAll(present);
        }
        requestLayout();
    }

    /** Lets go of all pictures. */
    void close() {
        timer.stop();
        nodes.values().forEach(TileNode::close);
        nodes.clear();
        getChildren().clear();
    }

    private Stream<Tile> tiles() {
        // The corner comes last: it lies above the others.
        return Stream.concat(
                Stream.concat(arrangement.main().stream(), arrangement.side().stream()),
                Stream.ofNullable(arrangement.corner()));
    }

    private void pin(VideoKey key) {
        pinned = key.equals(pinned) ? null : key;
        if (shown != null) {
            show(shown);
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        List<Tile> side = arrangement.side();
        if (side.isEmpty()) {
            placeMain(width, height);
        } else if (width > height) {
            placeMain(width - SIDE_WIDTH - TileSize.GAP, height);
            double high = Math.min(SIDE_HEIGHT, (height - TileSize.GAP * (side.size() - 1)) / side.size());
            double top = (height - high * side.size() - TileSize.GAP * (side.size() - 1)) / 2;
            for (int i = 0; i < side.size(); i++) {
                place(side.get(i), width - SIDE_WIDTH, top + i * (high + TileSize.GAP), SIDE_WIDTH, high);
            }
        } else {
            placeMain(width, height - SIDE_HEIGHT - TileSize.GAP);
            double wide = Math.min(SIDE_WIDTH, (width - TileSize.GAP * (side.size() - 1)) / side.size());
            double left = (width - wide * side.size() - TileSize.GAP * (side.size() - 1)) / 2;
            for (int i = 0; i < side.size(); i++) {
                place(side.get(i), left + i * (wide + TileSize.GAP), height - SIDE_HEIGHT, wide, SIDE_HEIGHT);
            }
        }
        if (arrangement.corner() != null) {
            double wide = Math.min(CORNER_WIDTH, width * CORNER_SHARE);
            double high = wide / RATIO;
            place(arrangement.corner(), width - wide - TileSize.GAP, height - high - TileSize.GAP, wide, high);
        }
        tellSizes();
    }

    private void placeMain(double width, double height) {
        List<Tile> main = arrangement.main();
        if (main.isEmpty()) {
            return;
        }
        TileSize size = TileSize.largest(main.size(), width, height);
        int columns = Math.clamp((long) ((width + TileSize.GAP) / (size.width() + TileSize.GAP)), 1, main.size());
        int rows = (main.size() + columns - 1) / columns;
        // As even as possible: four are two and two.
        columns = (main.size() + rows - 1) / rows;
        double top = (height - rows * size.height() - (rows - 1) * TileSize.GAP) / 2;
        for (int i = 0; i < main.size(); i++) {
            int row = i / columns;
            int inRow = Math.min(columns, main.size() - row * columns);
            double left = (width - inRow * size.width() - (inRow - 1) * TileSize.GAP) / 2;
            place(
                    main.get(i),
                    left + (i % columns) * (size.width() + TileSize.GAP),
                    top + row * (size.height() + TileSize.GAP),
                    size.width(),
                    size.height());
        }
    }

    private void place(Tile tile, double x, double y, double width, double height) {
        TileNode node = nodes.get(tile.key());
        if (node != null) {
            node.resizeRelocate(snapPositionX(x), snapPositionY(y), Math.max(0, width), Math.max(0, height));
        }
    }

    private void tellSizes() {
        double scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
        tiles().filter(tile -> !tile.own()).forEach(tile -> {
            TileNode node = nodes.get(tile.key());
            if (node != null) {
                Dimension2D size = inSight && getScene() != null
                        ? new Dimension2D(node.getWidth() * scale, node.getHeight() * scale)
                        : new Dimension2D(0, 0);
                if (!size.equals(told.put(tile.key(), size))) {
                    context.desk().shown(tile.key(), (int) size.getWidth(), (int) size.getHeight());
                }
            }
        });
    }
}
