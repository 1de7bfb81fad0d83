package chat.parley.gateway.connection.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.Ping;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, and whatever becomes of it, every frame gets exactly one reply. */
class RandomConversationTest {
    private static final UUID CHAT = Ids.next();

    private final FakeSocket socket = new FakeSocket();
    private final Map<String, Integer> replies = new HashMap<>();
    private final List<String> frames = new ArrayList<>();
    private int counter;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181, 6765, 10946})
    void everyFrameGetsOneReply(long seed) {
        Random random = new Random(seed);
        int steps = 50 + random.nextInt(3_000);
        for (int step = 0; step < steps && socket.closeCode == null && !socket.abandoned; step++) {
            step(random);
            collect();
        }
        if (socket.closeCode == null && !socket.abandoned) {
            socket.connection.tokenChecked(new TokenCheck.Refused("expired"));
            for (int second = 0; second < 11; second++) {
                socket.sweepAfter(Duration.ofSeconds(1));
            }
            collect();
        }
        boolean closed = socket.closeCode != null || socket.abandoned;
        assertThat(frames)
                .as("frames without a reply, seed %d", seed)
                .allMatch(id -> closed || replies.containsKey(id));
        assertThat(replies.values()).as("replies to one frame, seed %d", seed).allMatch(count -> count == 1);
        assertThat(new HashSet<>(frames)).containsAll(replies.keySet());
    }

    private void step(Random random) {
        switch (random.nextInt(16)) {
            case 0 -> send(FakeSocket.hello(nextId()));
            case 1 -> socket.connection.tokenChecked(token(random));
            case 2 ->
                socket.connection.sessionChecked(random.nextInt(200) == 0 ? SessionState.ENDED : SessionState.ALIVE);
            case 3 -> socket.connection.announced(socket.now);
            case 4, 5 -> send("{\"type\":\"ping\",\"id\":\"" + nextId() + "\"}");
            case 6, 7, 8 ->
                socket.receive(new MessageSend(nextId(), Ids.next(), CHAT, MessageBody.of("text " + random.nextInt())));
            case 9 -> socket.receive(new ChatList(nextId(), null, 10));
            case 10 -> send("{\"type\":\"message.send\",\"id\":\"" + nextId() + "\"}");
            case 11 -> send("{\"type\":\"nonsense\",\"id\":\"" + nextId() + "\",\"x\":[1,{}]}");
            case 12 -> answer(random, frames);
            case 13 -> socket.connection.refused(pick(random, frames), ErrorCode.UNAVAILABLE);
            case 14 -> socket.sweepAfter(Duration.ofMillis(random.nextInt(3_000)));
            default -> burst(random);
        }
    }

    private void burst(Random random) {
        int count = random.nextInt(20) == 0 ? random.nextInt(400) : random.nextInt(5);
        for (int i = 0; i < count; i++) {
            socket.receive(new Ping(nextId()));
            socket.pass(Duration.ofMillis(1));
        }
    }

    private static TokenCheck token(Random random) {
        return switch (random.nextInt(30)) {
            case 0 -> new TokenCheck.Refused("expired");
            case 1 -> new TokenCheck.Undecided();
            default -> new TokenCheck.Accepted(FakeSocket.ALICE);
        };
    }

    private void answer(Random random, List<String> candidates) {
        String id = pick(random, candidates);
        if (socket.connection.answered(id)) {
            replies.merge(id, 1, Integer::sum);
        }
    }

    private static String pick(Random random, List<String> candidates) {
        return candidates.isEmpty() ? "none" : candidates.get(Math.max(0, candidates.size() - 1 - random.nextInt(20)));
    }

    private void send(String json) {
        socket.receive(json);
    }

    private String nextId() {
        String id = "f" + counter++;
        frames.add(id);
        return id;
    }

    private void collect() {
        socket.sent.forEach(frame -> replies.merge(String.valueOf(((Reply) frame).re()), 1, Integer::sum));
        socket.sent.clear();
    }
}
