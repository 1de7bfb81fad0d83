package chat.parley.desktop.transport;

import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.Reply;
import java.util.concurrent.CompletableFuture;

/** What is needed of a connection to ask something. To be used on the core's thread, which completes the answers too. */
public interface Requests {
    boolean online();

    /**
     * Sends a frame; its {@code id} is replaced. The answer fails with {@link RequestRefusedException} when the server
     * answers {@code error}, and with {@link DisconnectedException} when there is no connection or it is lost before the
     * answer.
     */
    CompletableFuture<Reply> send(ClientFrame frame);

    /** The same for an answer of a known kind. */
    default <R extends Reply> CompletableFuture<R> ask(ClientFrame frame, Class<R> answer) {
        return send(frame).thenApply(answer::cast);
    }
}
