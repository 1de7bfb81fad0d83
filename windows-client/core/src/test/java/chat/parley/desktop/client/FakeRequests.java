package chat.parley.desktop.client;

import chat.parley.desktop.transport.DisconnectedException;
import chat.parley.desktop.transport.Requests;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A connection whose answers the test gives. To be used on the core's thread. */
final class FakeRequests implements Requests {
    boolean online = true;
    final List<Asked> asked = new ArrayList<>();

    record Asked(ClientFrame frame, CompletableFuture<Reply> answer) {}

    @Override
    public boolean online() {
        return online;
    }

    @Override
    public CompletableFuture<Reply> send(ClientFrame frame) {
        if (!online) {
            return CompletableFuture.failedFuture(new DisconnectedException());
        }
        Asked one = new Asked(frame, new CompletableFuture<>());
        asked.add(one);
        return one.answer;
    }

    /** The last request of a kind. */
    Asked last(Class<? extends ClientFrame> kind) {
        return asked.stream().filter(one -> kind.isInstance(one.frame)).toList().getLast();
    }

    <F extends ClientFrame> List<F> all(Class<F> kind) {
        return asked.stream()
                .map(Asked::frame)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
