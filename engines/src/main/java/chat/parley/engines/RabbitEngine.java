package chat.parley.engines;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's RabbitMQ in private directories, with its own port mapper (epmd), both on 127.0.0.1 only. The account is
 * {@code parley}; {@code guest} does not exist.
 */
public final class RabbitEngine implements Engine {
    private static final Logger log = LoggerFactory.getLogger(RabbitEngine.class);
    private static final String NAME = "rabbitmq";
    private static final String PORT_MAPPER = "epmd";
    private static final String NODE = "parley@localhost";
    private static final String ACCOUNT = "parley";
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

    private final DataDirectory directory;
    private final EnginesOptions.Profile profile;
    private @Nullable EngineProcess process;
    private @Nullable EngineProcess portMapper;
    /** The process that has answered once. */
    private @Nullable EngineProcess ready;

    RabbitEngine(DataDirectory directory, EnginesOptions.Profile profile) {
        this.directory = directory;
        this.profile = profile;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Valid from the first start on. */
    public RabbitAddress address() {
        return addressIn(directory.record());
    }

    static RabbitAddress addressIn(EngineRecord record) {
        int port = record.knownPort(NAME)
                .orElseThrow(() -> new EngineException("RabbitMQ has not been started in this data directory"));
        return new RabbitAddress("127.0.0.1", port, ACCOUNT, record.password(NAME), "/");
    }

    /** Where the management API listens; only the TEST profile has it. */
    static Optional<String> managementUrl(EngineRecord record) {
        return record.knownPort(NAME + ".management").map(port -> "http://127.0.0.1:" + port);
    }

    @Override
    public synchronized void start() {
        if (isReady()) {
            return;
        }
        long begun = System.nanoTime();
        launch();
        EngineProcess launched = Objects.requireNonNull(process);
        int port = address().port();
        launched.awaitReady(() -> answers(port) && managementAnswers(), START_LIMIT);
        ready = launched;
        log.info("RabbitMQ answers on port {} after {} ms", port, (System.nanoTime() - begun) / 1_000_000);
    }

    /**
     * Starts it without waiting, so that other work can be done in the seconds that Erlang needs. The {@link #address} is
     * valid when this returns; {@link #start} waits until it answers.
     */
    public synchronized void launch() {
        if (isRunning()) {
            return;
        }
        RabbitInstallation installation = RabbitInstallation.locate();
        Path home = directory.engineDirectory(NAME);
        int port = Ports.usable(NAME, directory.record());
        Map<String, String> environment = environment(installation, home, port);
        startPortMapper(installation);
        process = EngineProcess.spawn(
                NAME,
                // Passed on to the Erlang machine: no shell on standard input, and a mark by which we know it again.
                List.of(
                        installation.scripts().resolve("rabbitmq-server").toString(),
                        "-noinput",
                        "-parley",
                        home.toString()),
                environment,
                home.toString(),
                directory);
    }

    private boolean isReady() {
        return isRunning() && Objects.equals(process, ready);
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            process.stop("TERM");
            process = null;
        }
        stopPortMapper();
    }

    @Override
    public synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
        stopPortMapper();
    }

    @Override
    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /**
     * Runs {@code rabbitmqctl} against the running broker, which takes seconds: for tests that raise its alarms.
     *
     * @throws EngineException if it fails; what it said is in the message
     */
    public void control(String... arguments) {
        RabbitInstallation installation = RabbitInstallation.locate();
        List<String> command = new ArrayList<>();
        command.add(installation.scripts().resolve("rabbitmqctl").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(installation.environment());
        builder.environment().put("HOME", directory.engineDirectory(NAME).toString());
        builder.environment().put("RABBITMQ_CONF_ENV_FILE", "/dev/null");
        builder.environment().put("RABBITMQ_NODENAME", NODE);
        builder.environment()
                .put("ERL_EPMD_PORT", String.valueOf(directory.record().port(PORT_MAPPER, Ports::free)));
        try {
            Process control = builder.start();
            String output = new String(control.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (control.waitFor() != 0) {
                throw new EngineException("rabbitmqctl " + String.join(" ", arguments) + ": " + output);
            }
        } catch (IOException failure) {
            throw new EngineException("Cannot run rabbitmqctl: " + failure.getMessage(), failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while running rabbitmqctl", failure);
        }
    }

    private void startPortMapper(RabbitInstallation installation) {
        if (portMapper != null && portMapper.isAlive()) {
            return;
        }
        int port = Ports.usable(PORT_MAPPER, directory.record());
        portMapper = EngineProcess.spawn(
                PORT_MAPPER,
                List.of(
                        installation.erlangPrograms().resolve("epmd").toString(),
                        "-address",
                        "127.0.0.1",
                        "-port",
                        String.valueOf(port)),
                Map.of(),
                "-port " + port,
                directory);
        portMapper.awaitReady(() -> Ports.isListening(port), START_LIMIT);
    }

    private void stopPortMapper() {
        if (portMapper != null) {
            portMapper.stop("TERM");
            portMapper = null;
        }
    }

    private Map<String, String> environment(RabbitInstallation installation, Path home, int port) {
        Path configuration = writeConfiguration(home, port);
        Map<String, String> environment = new HashMap<>(installation.environment());
        environment.put("HOME", home.toString());
        environment.put("RABBITMQ_CONF_ENV_FILE", "/dev/null");
        environment.put("RABBITMQ_NODENAME", NODE);
        environment.put("RABBITMQ_DIST_PORT", String.valueOf(Ports.usable(NAME + ".distribution", directory.record())));
        environment.put("ERL_EPMD_PORT", String.valueOf(directory.record().port(PORT_MAPPER, Ports::free)));
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_MNESIA_BASE", home.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", home.resolve("log").toString());
        environment.put("RABBITMQ_PID_FILE", home.resolve("rabbitmq.pid").toString());
        environment.put("RABBITMQ_CONFIG_FILE", configuration.toString());
        environment.put(
                "RABBITMQ_ADVANCED_CONFIG_FILE", home.resolve("advanced.config").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE", home.resolve("enabled_plugins").toString());
        environment.put(
                "RABBITMQ_GENERATED_CONFIG_DIR", home.resolve("generated").toString());
        environment.put("RABBITMQ_PLUGINS_EXPAND_DIR", home.resolve("plugins").toString());
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        // The start script then becomes the Erlang machine instead of staying its parent: one process, the recorded
        // one.
        environment.put("RABBITMQ_ALLOW_INPUT", "1");
        return environment;
    }

    private Path writeConfiguration(Path home, int port) {
        boolean management = profile == EnginesOptions.Profile.TEST;
        StringBuilder text = new StringBuilder(sharedConfiguration());
        text.append("\n# Added for this data directory, at every start.\n");
        text.append("listeners.tcp.default = 127.0.0.1:").append(port).append('\n');
        text.append("default_user = ").append(ACCOUNT).append('\n');
        text.append("default_pass = ").append(directory.record().password(NAME)).append('\n');
        if (management) {
            int managementPort = Ports.usable(NAME + ".management", directory.record());
            text.append("management.tcp.ip = 127.0.0.1\n");
            text.append("management.tcp.port = ").append(managementPort).append('\n');
        }
        Path file = home.resolve("rabbitmq.conf");
        try {
            OwnerOnly.write(file, text.toString());
            Files.writeString(home.resolve("enabled_plugins"), management ? "[rabbitmq_management].\n" : "[].\n");
        } catch (IOException failure) {
            throw new EngineException("Cannot write " + file + ": " + failure.getMessage(), failure);
        }
        return file;
    }

    private static String sharedConfiguration() {
        try (InputStream resource = RabbitEngine.class.getResourceAsStream("rabbitmq.conf")) {
            return new String(Objects.requireNonNull(resource, "rabbitmq.conf").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new EngineException("Cannot read RabbitMQ's configuration", failure);
        }
    }

    private boolean managementAnswers() {
        return profile != EnginesOptions.Profile.TEST
                || Ports.isListening(directory.record().port(NAME + ".management", Ports::free));
    }

    /** A broker that greets accepts clients: RabbitMQ opens its listeners last, after its queues are recovered. */
    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MILLIS);
            socket.setSoTimeout(CONNECT_TIMEOUT_MILLIS);
            socket.getOutputStream().write(new byte[] {'A', 'M', 'Q', 'P', 0, 0, 9, 1});
            // The first octet of the method frame connection.start.
            return socket.getInputStream().read() == 1;
        } catch (IOException notYet) {
            return false;
        }
    }
}
