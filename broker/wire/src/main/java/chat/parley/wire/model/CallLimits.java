package chat.parley.wire.model;

/**
 * What a call allows.
 *
 * @param participants most people in it at once
 * @param publishBitrate most bit/s that one participant may send
 * @param cameraHeight tallest picture that is of use, in pixels
 * @param screenSharing whether screens may be shared
 */
public record CallLimits(int participants, int publishBitrate, int cameraHeight, boolean screenSharing) {}
