package chat.parley.calls.engine;

import chat.parley.wire.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * Messages over a pair of pipes: one JSON object a line, in UTF-8.
 *
 * <p>A line that is no message is left out and not taken for the end: drivers are loaded into the engine, and some print
 * what they like. A message that is broken thereby is missed by whoever waits for it.
 */
public final class EngineChannel<S, R> {
    private static final Logger LOG = System.getLogger(EngineChannel.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final BufferedReader in;
    private final Writer out;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    private EngineChannel(BufferedReader in, Writer out, Class<S> sent, Class<R> received) {
        this.in = in;
        this.out = out;
        this.writer = WireJson.mapper().writerFor(sent);
        this.reader = WireJson.mapper().readerFor(received);
    }

    public static EngineChannel<EngineCommand, EngineMessage> toEngine(BufferedReader in, Writer out) {
        return new EngineChannel<>(in, out, EngineCommand.class, EngineMessage.class);
    }

    public static EngineChannel<EngineMessage, EngineCommand> fromEngine(BufferedReader in, Writer out) {
        return new EngineChannel<>(in, out, EngineMessage.class, EngineCommand.class);
    }

    /**
     * Sends a message.
     *
     * @throws IOException when the other process is gone
     */
    public void send(S message) throws IOException {
        String line = writer.writeValueAsString(message) + "\n";
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
                message = reader.readValue(line);
            } catch (JacksonException notAMessage) {
                // Without the line: what is broken in it may be a password of ICE.
                LOG.log(Level.DEBUG, "{0} characters that are no message", line.length());
                continue;
            }
            receiver.accept(message);
        }
    }
}
