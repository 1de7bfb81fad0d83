package chat.parley.desktop.voice;

/** There is no such device, or nobody may use it. */
public final class SoundUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public SoundUnavailableException(String why, Throwable cause) {
        super(why, cause);
    }

    public SoundUnavailableException(String why) {
        super(why);
    }
}
