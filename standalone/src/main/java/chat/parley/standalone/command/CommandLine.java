package chat.parley.standalone.command;

import chat.parley.engines.RabbitAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./parley up} was told.
 *
 * @param port where people connect to
 * @param data everything that is kept lies below this directory
 * @param tls HTTPS on all addresses instead of HTTP on loopback
 * @param demo a few people and chats are added
 * @param broker a RabbitMQ that somebody else runs; null for an own one
 * @param mediaPort for the audio and video of calls, UDP and TCP; 0 for one near {@code port}
 * @param webClient directory of the built web client
 * @param panel directory of the built panel of administrators; null for none
 * @param exitWhenReady stop as soon as everything is up: for the build, which records what a start needs
 */
public record CommandLine(
        int port,
        Path data,
        boolean tls,
        boolean demo,
        @Nullable RabbitAddress broker,
        int mediaPort,
        Path webClient,
        @Nullable Path panel,
        boolean exitWhenReady) {
    public static final int PLAIN_PORT = 8080;
    public static final int TLS_PORT = 8443;
    private static final int HIGHEST_PORT = 65_534;

    /**
     * Reads the arguments.
     *
     * @throws UsageException naming the argument that is wrong
     */
    public static CommandLine parse(List<String> arguments) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        int port = 0;
        Path data = Path.of("data");
        boolean tls = false;
        boolean demo = false;
        boolean exitWhenReady = false;
        RabbitAddress broker = null;
        int mediaPort = 0;
        Path webClient = Path.of("web-client", "dist");
        Path panel = null;
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--port" -> port = port(option, valueOf(option, rest));
                case "--data" -> data = Path.of(valueOf(option, rest));
                case "--tls" -> tls = true;
                case "--demo" -> demo = true;
                case "--exit-when-ready" -> exitWhenReady = true;
                case "--broker" -> broker = broker(valueOf(option, rest));
                case "--media-port" -> mediaPort = port(option, valueOf(option, rest));
                case "--web-client" -> webClient = Path.of(valueOf(option, rest));
                case "--admin-panel" -> panel = Path.of(valueOf(option, rest));
                default -> throw new UsageException("unknown option " + option);
            }
        }
        if (!Files.isRegularFile(webClient.resolve("index.html"))) {
            throw new UsageException("the web client is not built: there is no " + webClient.resolve("index.html"));
        }
        if (panel != null && !Files.isRegularFile(panel.resolve("index.html"))) {
            throw new UsageException("the admin panel is not built: there is no " + panel.resolve("index.html"));
        }
        int defaultPort = tls ? TLS_PORT : PLAIN_PORT;
        return new CommandLine(
                port == 0 ? defaultPort : port,
                data.toAbsolutePath().normalize(),
                tls,
                demo,
                broker,
                mediaPort,
                webClient.toAbsolutePath().normalize(),
                panel == null ? null : panel.toAbsolutePath().normalize(),
                exitWhenReady);
    }

    /** Where people on this machine find Parley. */
    public String url() {
        return (tls ? "https" : "http") + "://localhost:" + port;
    }

    /** With {@link #tls}: where the page that explains the certificate is, by plain HTTP. */
    public int trustPagePort() {
        return port + 1;
    }

    private static String valueOf(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().startsWith("--")) {
            throw new UsageException(option + " needs a value");
        }
        return rest.pop();
    }

    private static int port(String option, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Told below.
        }
        throw new UsageException(option + " must be a number from 1 to " + HIGHEST_PORT + ", not " + value);
    }

    private static RabbitAddress broker(String value) {
        try {
            return RabbitAddress.parse(value);
        } catch (IllegalArgumentException malformed) {
            throw new UsageException("--broker: " + malformed.getMessage());
        }
    }
}
