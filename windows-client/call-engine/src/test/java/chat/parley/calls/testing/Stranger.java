package chat.parley.calls.testing;

import chat.parley.calls.engine.EngineCommand;
import java.io.Serializable;

/** What is no message, and becomes one when it is read. */
public final class Stranger implements Serializable {
    private static volatile boolean read;

    /** Whether one was ever read. */
    public static boolean wasRead() {
        return read;
    }

    private Object readResolve() {
        read = true;
        return new EngineCommand.ListDevices(1);
    }
}
