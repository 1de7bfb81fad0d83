package chat.parley.calls.engine;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Messages over a pair of pipes: one object of Java's serialization a line, in Base64. Both ends are the same program. JSON
 * took 15 MiB more of memory in each engine (docs/decisions.md).
 *
 * <p>A line that is no message is left out and not taken for the end: drivers are loaded into the engine, and some print
 * what they like. A message that is broken thereby is missed by whoever waits for it.
 */
public final class EngineChannel<S extends Serializable, R extends Serializable> {
    private static final Logger LOG = System.getLogger(EngineChannel.class.getName());

    /**
     * Nothing but messages and what they are made of, UUIDs and lists of whatever kind: what is decoded in the engine comes
     * from strangers.
     */
    private static final ObjectInputFilter MESSAGES = ObjectInputFilter.Config.createFilter(
            "maxdepth=8;chat.parley.calls.engine.*;chat.parley.wire.model.*;java.util.*;"
                    + "java.lang.Enum;java.lang.Object;java.lang.String;!*");

    private final ReentrantLock lock = new ReentrantLock();
    private final BufferedReader in;
    private final Writer out;
    private final Class<R> received;

    private EngineChannel(BufferedReader in, Writer out, Class<R> received) {
        this.in = in;
        this.out = out;
        this.received = received;
    }

    public static EngineChannel<EngineCommand, EngineMessage> toEngine(BufferedReader in, Writer out) {
        return new EngineChannel<>(in, out, EngineMessage.class);
    }

    public static EngineChannel<EngineMessage, EngineCommand> fromEngine(BufferedReader in, Writer out) {
        return new EngineChannel<>(in, out, EngineCommand.class);
    }

    /**
     * Sends a message.
     *
     * @throws IOException when the other process is gone
     */
    public void send(S message) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(written)) {
            objects.writeObject(message);
        }
        String line = Base64.getEncoder().encodeToString(written.toByteArray()) + "\n";
        lock.lock();
        try {
            out.write(line);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads until the other process ends.
     *
     * @throws IOException when it ended in the middle of a line, or the pipe broke
     */
    public void readAll(Consumer<R> receiver) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            R message;
            try {
                message = read(line);
            } catch (IOException | ClassNotFoundException | IllegalArgumentException | ClassCastException notAMessage) {
                // Without the line: what is broken in it may be a password of ICE.
                LOG.log(Level.DEBUG, "{0} characters that are no message", line.length());
                continue;
            }
            receiver.accept(message);
        }
    }

    private R read(String line) throws IOException, ClassNotFoundException {
        byte[] written = Base64.getDecoder().decode(line);
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(written))) {
            objects.setObjectInputFilter(MESSAGES);
            return received.cast(objects.readObject());
        }
    }
}
