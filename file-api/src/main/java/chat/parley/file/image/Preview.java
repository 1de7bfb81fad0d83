package chat.parley.file.image;

/**
 * A small picture of a picture.
 *
 * @param thumbnail an image of at most {@link Previews#THUMBNAIL_PIXELS} on each side, upright
 * @param mediaType of the thumbnail
 * @param blur a PNG of a few pixels, as Base64
 */
@SuppressWarnings("ArrayRecordComponent") // on its way to the store, never compared
public record Preview(byte[] thumbnail, String mediaType, String blur) {}
