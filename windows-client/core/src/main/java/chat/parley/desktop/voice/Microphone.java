package chat.parley.desktop.voice;

/** Where speech comes from: one channel, 16 bits, {@link Speech#RATE} samples a second. */
public interface Microphone extends AutoCloseable {
    /** Fills the array, and waits until it is full; answers how many there were before it was closed. */
    int read(short[] samples);

    @Override
    void close();

    /** Opens the one that the system uses. */
    interface Opener {
        Microphone open() throws SoundUnavailableException;
    }
}
