package chat.parley.gateway.connection.core;

import chat.parley.wire.CloseCode;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.model.ClientRelease;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.transport.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A socket on paper: records what a connection asks for, and tells the time. */
final class FakeSocket implements ConnectionPort, ConnectionMeter {
    static final Sender ALICE = new Sender(UUID.randomUUID(), UUID.randomUUID(), UserRole.USER);
    static final UUID DEVICE = UUID.randomUUID();

    final List<ServerFrame> sent = new ArrayList<>();
    final List<ClientFrame> forwarded = new ArrayList<>();
    final Deque<String> questions = new ArrayDeque<>();
    final List<ErrorCode> refusedCodes = new ArrayList<>();
    final List<String> helloFailures = new ArrayList<>();
    final List<Boolean> away = new ArrayList<>();
    final Connection connection;

    @Nullable
    CloseCode closeCode;

    @Nullable
    ChatOrder order;

    boolean abandoned;
    boolean calls;
    int pings;
    long now = 1_000;

    FakeSocket() {
        this(ConnectionLimits.CONTRACT);
    }

    FakeSocket(ConnectionLimits limits) {
        connection = new Connection(
                this,
                new ConnectionContext(
                        "gateway",
                        limits,
                        () -> Instant.EPOCH,
                        this,
                        () -> calls,
                        new ClientRelease("0.2.0", "/download/")),
                now);
    }

    static FakeSocket welcomed() {
        FakeSocket socket = new FakeSocket();
        socket.greet();
        return socket;
    }

    void greet() {
        receive(hello("hello"));
        connection.tokenChecked(new TokenCheck.Accepted(ALICE));
        connection.sessionChecked(SessionState.ALIVE);
        connection.announced(now);
        sent.clear();
        questions.clear();
    }

    static String hello(String id) {
        return """
                {"type":"hello","id":"%s","accessToken":"t","device":{"id":"%s"},\
                "client":{"name":"test","version":"1"}}""".formatted(id, DEVICE);
    }

    void receive(String json) {
        connection.received(json.getBytes(StandardCharsets.UTF_8), now);
    }

    void receive(ClientFrame frame) {
        receive(WireJson.encode(frame));
    }

    void pass(Duration time) {
        now += time.toNanos();
    }

    void sweepAfter(Duration time) {
        pass(time);
        connection.sweep(now);
    }

    ChatOrder order() {
        return Objects.requireNonNull(order);
    }

    Failure onlyFailure() {
        if (sent.size() == 1 && sent.getFirst() instanceof Failure failure) {
            sent.clear();
            return failure;
        }
        throw new AssertionError("not one failure: " + sent);
    }

    @Override
    public void send(ServerFrame frame) {
        if (closeCode != null) {
            throw new AssertionError("sent after close: " + frame);
        }
        sent.add(frame);
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public void close(CloseCode code, String reason) {
        closeCode = code;
    }

    @Override
    public void abandon() {
        abandoned = true;
    }

    @Override
    public void checkToken(String accessToken) {
        questions.add("token " + accessToken);
    }

    @Override
    public void belongsTo(Sender sender, UUID deviceId) {
        questions.add("belongs " + deviceId);
    }

    @Override
    public void checkSession() {
        questions.add("session");
    }

    @Override
    public void announceRoute() {
        questions.add("route");
    }

    @Override
    public void greeted() {
        questions.add("greeted");
    }

    @Override
    public void markAway(boolean isAway) {
        away.add(isAway);
    }

    @Override
    public void forward(Sender sender, ClientFrame frame, int bytes, ChatOrder chatOrder) {
        order = chatOrder;
        forwarded.add(frame);
    }

    @Override
    public void received(Class<? extends ClientFrame> type) {}

    @Override
    public void refused(ErrorCode code) {
        refusedCodes.add(code);
    }

    @Override
    public void closed(CloseCode code) {}

    @Override
    public void silent() {}

    @Override
    public void helloFailed(String reason) {
        helloFailures.add(reason);
    }
}
