package chat.parley.desktop.browser;

import chat.parley.desktop.browser.NotLetInException.Reason;
import chat.parley.desktop.link.ServerAddress;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the browser brings back, on a port of this computer alone (RFC 8252, 7.3). The first answer to the request
 * counts; everything else is answered and changes nothing. The port stays for a moment afterwards, so that the browser can
 * show a page and not an error.
 */
public final class LoopbackListener implements AutoCloseable {
    static final String PATH = "/sign-in";

    /** Time to sign in there, a forgotten password included. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** As long as a code is good: whoever presses the button then still reads what became of it. */
    private static final Duration LINGER = Duration.ofMinutes(1);

    private static final int SEE_OTHER = 303;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int MISDIRECTED = 421;

    private final AuthorizationRequest request;
    private final HttpServer http;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<String> code = new CompletableFuture<>();
    private final CompletableFuture<Void> end;

    private LoopbackListener(AuthorizationRequest request, HttpServer http) {
        this.request = request;
        this.http = http;
        http.setExecutor(workers);
        http.createContext("/", this::answer);
        http.start();
        CompletableFuture<Boolean> late =
                new CompletableFuture<Boolean>().completeOnTimeout(true, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> _ = late.thenAccept(_ -> fail(Reason.TOO_LATE));
        this.end = code.handle((_, _) -> late.cancel(false))
                .thenCompose(_ -> new CompletableFuture<Boolean>()
                        .completeOnTimeout(true, LINGER.toMillis(), TimeUnit.MILLISECONDS))
                .thenAccept(_ -> stop());
    }

    /** Begins to wait. Fails with {@link UncheckedIOException} if this computer gives no port. */
    public static LoopbackListener start(AuthorizationRequest request) {
        try {
            InetSocketAddress free = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
            return new LoopbackListener(request, HttpServer.create(free, 0));
        } catch (IOException failure) {
            throw new UncheckedIOException("This computer gives no port to wait for the browser", failure);
        }
    }

    /** Where it waits, as the server is told. */
    public URI redirect() {
        return URI.create("http://" + authority() + PATH);
    }

    /** The code, once it comes. Fails with {@link NotLetInException}. */
    public CompletableFuture<String> code() {
        return code.copy();
    }

    /** Waits no longer; what comes now is told so. */
    public void cancel() {
        fail(Reason.CANCELLED);
    }

    /** The port is given back. */
    public boolean isClosed() {
        return end.isDone();
    }

    /** Gives the port back at once. */
    @Override
    public void close() {
        cancel();
        end.cancel(false);
        stop();
    }

    private void stop() {
        http.stop(0);
        workers.shutdownNow();
    }

    private String authority() {
        return "127.0.0.1:" + http.getAddress().getPort();
    }

    private boolean fail(Reason reason) {
        return code.completeExceptionally(new NotLetInException(reason));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Cache-Control", "no-store");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Content-Security-Policy", AnswerPage.POLICY);
            String path = exchange.getRequestURI().getPath();
            if (!authority().equals(exchange.getRequestHeaders().getFirst("Host"))) {
                // A page whose name was made to lead here reads nothing.
                exchange.sendResponseHeaders(MISDIRECTED, -1);
            } else if (!"GET".equals(exchange.getRequestMethod())) {
                headers.set("Allow", "GET");
                exchange.sendResponseHeaders(NOT_ALLOWED, -1);
            } else if (PATH.equals(path)) {
                // What the browser keeps in its history is the address that it ends at.
                headers.set(
                        "Location",
                        take(parameters(exchange.getRequestURI().getRawQuery())).path());
                exchange.sendResponseHeaders(SEE_OTHER, -1);
            } else {
                show(exchange, path);
            }
        }
    }

    private static void show(HttpExchange exchange, String path) throws IOException {
        AnswerPage page = AnswerPage.at(path).orElse(null);
        if (page == null) {
            exchange.sendResponseHeaders(NOT_FOUND, -1);
            return;
        }
        byte[] html = page.html(exchange.getRequestHeaders().getFirst("Accept-Language"));
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(OK, html.length);
        exchange.getResponseBody().write(html);
    }

    private AnswerPage take(Map<String, String> answer) {
        if (!request.hasState(answer.get("state"))) {
            return AnswerPage.UNKNOWN;
        }
        String given = answer.get("code");
        if (!isOfServer(answer.get("iss")) || (given == null && !answer.containsKey("error"))) {
            return fail(Reason.BAD_ANSWER) ? AnswerPage.UNKNOWN : AnswerPage.OVER;
        }
        if (given != null) {
            return code.complete(given) ? AnswerPage.DONE : AnswerPage.OVER;
        }
        boolean denied = "access_denied".equals(answer.get("error"));
        return fail(denied ? Reason.DENIED : Reason.BAD_ANSWER) ? AnswerPage.DENIED : AnswerPage.OVER;
    }

    /** RFC 9207: another server, to which the person was led, cannot have its code brought to this one. */
    private boolean isOfServer(@Nullable String issuer) {
        try {
            URI address = issuer == null ? null : URI.create(issuer);
            return address != null
                    && address.getHost() != null
                    && address.getScheme() != null
                    && ServerAddress.same(address, request.server());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Nothing if one is there twice: such an answer has no meaning. */
    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> found = new HashMap<>();
        for (String part : query == null ? new String[0] : query.split("&", -1)) {
            String[] pair = part.split("=", 2);
            try {
                String value = pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8);
                if (found.put(pair[0], value) != null) {
                    return Map.of();
                }
            } catch (IllegalArgumentException malformed) {
                return Map.of();
            }
        }
        return found;
    }
}
