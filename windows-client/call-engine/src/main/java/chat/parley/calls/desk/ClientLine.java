package chat.parley.calls.desk;

import chat.parley.calls.session.CallLine;
import chat.parley.desktop.client.ParleyClient;
import chat.parley.desktop.transport.Frames;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The client's connection as calls use it. */
record ClientLine(ParleyClient client) implements CallLine {
    @Override
    public boolean online() {
        return client.state().online();
    }

    @Override
    public CompletableFuture<Reply> request(Function<String, ClientFrame> frame) {
        return client.send(frame.apply(Frames.UNSENT));
    }
}
