package chat.parley.calls.session;

import chat.parley.desktop.transport.DisconnectedException;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The part of the connection to the server that calls use. Safe for use by any thread. */
public interface CallLine {
    /** Whether frames can be sent at the moment. */
    boolean online();

    /**
     * Sends a frame.
     *
     * @param frame makes it with the id that it is given
     * @return the answer; fails with {@link RequestRefusedException} when that is {@code error}, and with {@link DisconnectedException} when
     *     the connection is not there or was lost before the answer came
     */
    CompletableFuture<Reply> request(Function<String, ClientFrame> frame);
}
