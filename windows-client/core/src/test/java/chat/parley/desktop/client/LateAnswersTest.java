package chat.parley.desktop.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.account.JsonHttp;
import chat.parley.desktop.account.Security;
import chat.parley.desktop.chats.Chats;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.wire.Ids;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.ScheduledMessage;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.SchedulePage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An answer that was read before something newer was heard does not take that back. */
class LateAnswersTest {
    private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
    private static final UUID CHAT = Ids.next();
    private static final UUID ANNA = Ids.next();

    private final CoreThread thread = new CoreThread("core");
    private final HeldRequests requests = new HeldRequests();
    private final StateStore store =
            new StateStore(ClientState.of(new Person(ANNA, "anna", "Anna", UserRole.USER, true), Chats.NONE, Map.of()));

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void whatIsPinnedIsAskedForAgainWhenItChangedMeanwhile() {
        Pins pins = new Pins(store, requests);
        pins.look(CHAT);
        pins.hear(new MessageChanged(CHAT, 3, 2, message(1, true)));
        requests.answer(0, new MessagePage("1", CHAT, List.of(), false));
        assertThat(pinned()).containsExactly(1L);
        assertThat(requests.asked()).isEqualTo(2);
        pins.hear(new MessageChanged(CHAT, 4, 3, message(1, null)));
        requests.answer(1, new MessagePage("2", CHAT, List.of(message(1, true)), false));
        assertThat(pinned()).isEmpty();
        requests.answer(2, new MessagePage("3", CHAT, List.of(message(2, true)), false));
        assertThat(pinned()).containsExactly(2L);
        assertThat(requests.asked()).isEqualTo(3);
    }

    private List<Long> pinned() {
        return store.get().told().pinned(CHAT).stream().map(Message::seq).toList();
    }

    private static Message message(long seq, @Nullable Boolean pinned) {
        MessageBody body = MessageBody.of("text " + seq);
        return new Message(
                Ids.next(), seq, seq + 1, ANNA, Ids.next(), NOW, body, null, null, null, null, null, pinned, null);
    }

    @Test
    void whatWaitsForItsTimeIsWhatTheLaterQuestionToldOf() {
        Schedule schedule = new Schedule(store, requests, new Insistence(thread, requests));
        ScheduledMessage waiting = new ScheduledMessage(Ids.next(), CHAT, NOW, MessageBody.of("Good morning"), null);
        schedule.refresh();
        schedule.refresh();
        requests.answer(1, new SchedulePage("2", List.of(waiting)));
        requests.answer(0, new SchedulePage("1", List.of()));
        assertThat(store.get().told().scheduled()).containsExactly(waiting);
    }

    @Test
    void aSignInThatWasSettledIsNotAskedAboutAgain() throws IOException {
        UUID id = Ids.next();
        CompletableFuture<String> held = new CompletableFuture<>();
        AtomicInteger asked = new AtomicInteger();
        String list = """
                {"sessions": [{"id": "%s", "address": "192.0.2.7", "createdAt": "%s", "over": false}]}""".formatted(id, NOW);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ExecutorService threads = Executors.newCachedThreadPool();
                HttpClient http = HttpClient.newHttpClient()) {
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                if (exchange.getRequestMethod().equals("POST")) {
                    answer(exchange, "{}");
                } else {
                    answer(exchange, asked.incrementAndGet() == 1 ? held.join() : "{\"sessions\": []}");
                }
            });
            server.start();
            URI address = URI.create("http://localhost:" + server.getAddress().getPort());
            SignIns signIns = new SignIns(
                    thread,
                    store,
                    new Security(new JsonHttp(http, address), () -> CompletableFuture.completedFuture("token")));
            List<Integer> shown = new CopyOnWriteArrayList<>();
            store.subscribe((now, _) -> shown.add(now.told().newSignIns().size()));
            thread.execute(signIns::ask);
            Eventually.until("it is asked", () -> asked.get() == 1);
            signIns.confirm(id).join();
            held.complete(list);
            Eventually.until("it is asked again", () -> asked.get() == 2);
            Eventually.until("the answer is there", () -> shown.size() == 2);
            assertThat(shown).containsOnly(0);
        } finally {
            held.complete(list);
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, String body) {
        try (exchange) {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
