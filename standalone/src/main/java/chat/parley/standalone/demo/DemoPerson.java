package chat.parley.standalone.demo;

import chat.parley.wire.Ids;
import chat.parley.wire.Protocol;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.Hello;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ClientVersion;
import chat.parley.wire.model.Device;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A person of the demo at their keyboard: signs in over HTTP, chats over a socket, one thing after the other. */
final class DemoPerson implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI server;
    private final Device device = new Device(Ids.next(), "Demo");
    private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    private @Nullable WebSocket socket;
    private int frames;

    DemoPerson(HttpClient http, URI server) {
        this.http = http;
        this.server = server;
    }

    /** Signs in for the first time: the one-time password is changed to the lasting one. */
    void signIn(String login, String oneTimePassword, String password) {
        JsonNode ticket =
                post("/api/auth/login", "", Map.of("login", login, "password", oneTimePassword, "device", device));
        JsonNode signedIn = post(
                "/api/auth/password",
                ticket.get("accessToken").asString(),
                Map.of("currentPassword", oneTimePassword, "newPassword", password));
        URI address = URI.create(server.toString().replaceFirst("^http", "ws") + Protocol.PATH);
        socket = http.newWebSocketBuilder()
                .subprotocols(Protocol.SUBPROTOCOL)
                .buildAsync(address, new Listener())
                .join();
        ask(new Hello(nextId(), signedIn.get("accessToken").asString(), device, new ClientVersion("parley-demo", "1")));
    }

    UUID create(String title, List<UUID> others) {
        ChatKind kind = title.isEmpty() ? ChatKind.DIRECT : ChatKind.GROUP;
        Reply reply =
                ask(new ChatCreate(nextId(), Ids.next(), Ids.next(), kind, title.isEmpty() ? null : title, others));
        return ((ChatCreated) reply).chat().id();
    }

    void say(UUID chatId, String text) {
        ask(new MessageSend(nextId(), Ids.next(), chatId, MessageBody.of(text)));
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    private String nextId() {
        return Integer.toString(++frames);
    }

    private Reply ask(ClientFrame frame) {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not signed in");
        }
        open.sendText(WireJson.encode(frame), true).join();
        try {
            Reply reply = replies.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (reply == null || reply instanceof Failure) {
                throw new IllegalStateException(frame + " was answered by " + reply);
            }
            return reply;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private JsonNode post(String path, String token, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(WireJson.mapper().writeValueAsString(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + response.statusCode());
            }
            return WireJson.mapper().readTree(response.body());
        } catch (IOException failure) {
            throw new IllegalStateException(path + " failed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                if (WireJson.decodeServerFrame(text.toString()) instanceof Reply reply) {
                    replies.add(reply);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
