package chat.parley.file.image.core;

/**
 * What a picture's own headers say.
 *
 * @param width of the stored pixels
 * @param height of the stored pixels
 * @param orientation by EXIF, 1 to 8: how the stored pixels are to be turned for people to see them upright
 */
public record ImageFacts(int width, int height, int orientation) {
    /** Whether width and height change places when it is shown. */
    public boolean isTurned() {
        return orientation >= 5;
    }

    public int shownWidth() {
        return isTurned() ? height : width;
    }

    public int shownHeight() {
        return isTurned() ? width : height;
    }

    public long pixels() {
        return (long) width * height;
    }
}
