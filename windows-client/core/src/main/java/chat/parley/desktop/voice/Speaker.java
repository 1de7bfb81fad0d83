package chat.parley.desktop.voice;

/** Where speech is heard: 16 bits, {@link Speech#RATE} samples a second. */
public interface Speaker extends AutoCloseable {
    /** Waits until there is room. */
    void write(short[] samples);

    /** How many samples of each channel have been heard. */
    long heard();

    /** Waits until everything was heard. */
    void drain();

    /** At once: what was not heard yet is not heard any more. */
    @Override
    void close();

    /** Opens the one that the system uses. */
    interface Opener {
        Speaker open(int channels) throws SoundUnavailableException;
    }
}
