package chat.parley.calls.view;

/** How large a tile is, in the units of the room. */
public record TileSize(double width, double height) {
    /** Between tiles. */
    public static final double GAP = 10;

    private static final double RATIO = 16.0 / 9;

    /** The largest tiles of which so many fit into the room. Alone, a tile takes all of it. */
    public static TileSize largest(int count, double width, double height) {
        if (count <= 1) {
            return new TileSize(width, height);
        }
        TileSize best = new TileSize(0, 0);
        for (int columns = 1; columns <= count; columns++) {
            int rows = (count + columns - 1) / columns;
            double roomWidth = (width - GAP * (columns - 1)) / columns;
            double roomHeight = (height - GAP * (rows - 1)) / rows;
            if (roomWidth <= 0 || roomHeight <= 0) {
                continue;
            }
            // Faces bear being cut a little: up to a square.
            double ratio = Math.clamp(roomWidth / roomHeight, 1, RATIO);
            double fitted = Math.min(roomWidth, roomHeight * ratio);
            TileSize size = new TileSize(Math.floor(fitted), Math.floor(Math.min(roomHeight, fitted / ratio)));
            if (size.width * size.height > best.width * best.height) {
                best = size;
            }
        }
        return best;
    }
}
