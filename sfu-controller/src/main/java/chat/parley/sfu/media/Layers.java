package chat.parley.sfu.media;

import org.jspecify.annotations.Nullable;

/**
 * Layers of simulcast or SVC.
 *
 * @param spatial from 0, the smallest picture
 * @param temporal from 0, the fewest frames; absent for the highest there is
 */
public record Layers(int spatial, @Nullable Integer temporal) {}
