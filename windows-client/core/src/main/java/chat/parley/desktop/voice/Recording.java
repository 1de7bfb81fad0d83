package chat.parley.desktop.voice;

/** What was recorded. */
public final class Recording {
    private final byte[] content;
    private final String mediaType;
    private final long millis;
    private final String waveform;

    Recording(byte[] content, String mediaType, long millis, String waveform) {
        this.content = content;
        this.mediaType = mediaType;
        this.millis = millis;
        this.waveform = waveform;
    }

    public byte[] content() {
        return content;
    }

    public String mediaType() {
        return mediaType;
    }

    public long millis() {
        return millis;
    }

    /** As an attachment has it. */
    public String waveform() {
        return waveform;
    }
}
