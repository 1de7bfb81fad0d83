package chat.parley.desktop.client;

import chat.parley.desktop.transport.Requests;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A connection whose answers come when the test gives them, in any order. */
final class HeldRequests implements Requests {
    private final List<CompletableFuture<Reply>> answers = new ArrayList<>();

    @Override
    public boolean online() {
        return true;
    }

    @Override
    public CompletableFuture<Reply> send(ClientFrame frame) {
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    }

    int asked() {
        return answers.size();
    }

    /** Answers a question, the first one being 0. */
    void answer(int question, Reply reply) {
        answers.get(question).complete(reply);
    }
}
