package chat.parley.desktop.transport;

import chat.parley.wire.Limits;
import chat.parley.wire.Protocol;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket that carries whole text frames. The listener is called on the core's thread, in the order of arrival. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write ends the socket, and the listener is told of that
final class GatewaySocket {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final WebSocket socket;
    private CompletableFuture<?> lastWrite = CompletableFuture.completedFuture(null);

    interface Listener {
        void opened(GatewaySocket socket);

        void received(String json);

        /** It is over, with the code of the close frame; 0 without one. */
        void closed(int code);
    }

    private GatewaySocket(WebSocket socket) {
        this.socket = socket;
    }

    static void open(HttpClient http, URI address, CoreThread thread, Listener listener) {
        http.newWebSocketBuilder()
                .subprotocols(Protocol.SUBPROTOCOL)
                .connectTimeout(CONNECT_TIMEOUT)
                .buildAsync(address, new Receiver(thread, listener))
                .whenComplete((socket, failure) -> {
                    if (failure != null) {
                        thread.execute(() -> listener.closed(0));
                    }
                });
    }

    /** Queues a frame. To be called on one thread only: the socket takes one write at a time. */
    void send(String json) {
        lastWrite = lastWrite.thenCompose(before -> socket.sendText(json, true));
    }

    /** Says goodbye and closes. */
    void close() {
        lastWrite
                .thenCompose(before -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                .orTimeout(1, TimeUnit.SECONDS)
                .whenComplete((sent, failure) -> socket.abort());
    }

    void abort() {
        socket.abort();
    }

    private static final class Receiver implements WebSocket.Listener {
        private final CoreThread thread;
        private final Listener listener;
        private final StringBuilder parts = new StringBuilder();

        private Receiver(CoreThread thread, Listener listener) {
            this.thread = thread;
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket socket) {
            // Before the first frame is asked for, so that it cannot arrive before the news of the opened socket.
            thread.execute(() -> listener.opened(new GatewaySocket(socket)));
            socket.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (parts.length() > Limits.FRAME_BYTES) {
                socket.abort();
                thread.execute(() -> listener.closed(0));
                return null;
            }
            if (last) {
                String json = parts.toString();
                parts.setLength(0);
                thread.execute(() -> listener.received(json));
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            thread.execute(() -> listener.closed(code));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            thread.execute(() -> listener.closed(0));
        }
    }
}
