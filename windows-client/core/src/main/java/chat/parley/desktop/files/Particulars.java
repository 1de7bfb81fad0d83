package chat.parley.desktop.files;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a file before it is uploaded: the server does not decode speech.
 *
 * @param voice true for speech that was recorded for a message
 * @param waveform see {@link chat.parley.wire.model.Attachment}
 */
public record Particulars(
        @Nullable Boolean voice,
        @Nullable Long durationMs,
        @Nullable String waveform) {
    public static final Particulars NONE = new Particulars(null, null, null);

    public static Particulars voice(long durationMs, String waveform) {
        return new Particulars(true, durationMs, waveform);
    }
}
