package chat.parley.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL 18 with full durability (fsync, synchronous commit, full-page writes, data checksums), SCRAM passwords and
 * no other address than 127.0.0.1. The account {@code parley} is its superuser; the database {@code parley} exists.
 */
public final class PostgresEngine implements Engine {
    private static final Logger log = LoggerFactory.getLogger(PostgresEngine.class);
    private static final String NAME = "postgres";
    private static final String ACCOUNT = "parley";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final DataDirectory directory;
    private final EnginesOptions.Profile profile;
    private @Nullable EngineProcess process;

    PostgresEngine(DataDirectory directory, EnginesOptions.Profile profile) {
        this.directory = directory;
        this.profile = profile;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Valid from the first start on. */
    public PostgresAddress address() {
        return addressIn(directory.record());
    }

    static PostgresAddress addressIn(EngineRecord record) {
        int port = record.knownPort(NAME)
                .orElseThrow(() -> new EngineException("PostgreSQL has not been started in this data directory"));
        return new PostgresAddress("127.0.0.1", port, ACCOUNT, ACCOUNT, record.password(NAME));
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        long begun = System.nanoTime();
        Path binaries = PostgresBinaries.locate();
        Path data = directory.engineDirectory(NAME).resolve("data");
        PostgresAccount account = PostgresAccount.forDirectory(directory.engineDirectory(NAME));
        if (!Files.exists(data)) {
            initialise(binaries, data, account);
        }
        int port = Ports.usable(NAME, directory.record());
        process = EngineProcess.spawn(
                NAME,
                account.command(serverCommand(binaries, data, port)),
                Map.of("LC_ALL", "C"),
                data.toString(),
                directory);
        process.awaitReady(this::answers, START_LIMIT);
        createDatabaseIfAbsent();
        log.info("PostgreSQL answers on port {} after {} ms", port, (System.nanoTime() - begun) / 1_000_000);
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            process.stop("INT");
            process = null;
        }
    }

    @Override
    public synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    private List<String> serverCommand(Path binaries, Path data, int port) {
        List<String> command = new ArrayList<>(List.of(
                binaries.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", String.valueOf(port)));
        settings().forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        return command;
    }

    private Map<String, String> settings() {
        boolean test = profile == EnginesOptions.Profile.TEST;
        return Map.ofEntries(
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("full_page_writes", "on"),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("password_encryption", "scram-sha-256"),
                Map.entry("max_connections", test ? "300" : "60"),
                Map.entry("shared_buffers", test ? "128MB" : "96MB"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("timezone", "UTC"),
                // Statements carry no message text (bodies are encrypted before they are sent), but parameters of
                // failing ones may hold names: keep them out of the log.
                Map.entry("log_parameter_max_length", "0"),
                Map.entry("log_parameter_max_length_on_error", "0"));
    }

    /** Made beside its place and moved there when complete: a killed initialisation is begun afresh. */
    private void initialise(Path binaries, Path data, PostgresAccount account) {
        Path partial = data.resolveSibling("data.new");
        Path passwordFile = data.resolveSibling("password.new");
        try {
            BinaryCache.deleteTree(partial);
            OwnerOnly.write(passwordFile, directory.record().password(NAME));
            account.own(passwordFile);
            List<String> command = account.command(List.of(
                    binaries.resolve("bin/initdb").toString(),
                    "--pgdata=" + partial,
                    "--username=" + ACCOUNT,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    // Independent of the C library: its sort orders change between releases and corrupt indexes.
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"));
            Process initdb = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.logFile("postgres-init").toFile()))
                    .start();
            if (initdb.waitFor() != 0) {
                throw new EngineException(
                        "PostgreSQL could not make its data directory. See " + directory.logFile("postgres-init"));
            }
            Files.move(partial, data);
        } catch (IOException failure) {
            throw new EngineException("Cannot make " + data + ": " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while PostgreSQL made its data directory", interrupted);
        } finally {
            deleteQuietly(passwordFile);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            log.warn("Cannot delete {}, which holds the password of PostgreSQL: {}", file, failure.getMessage());
        }
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void createDatabaseIfAbsent() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + ACCOUNT + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + ACCOUNT);
            }
        } catch (SQLException failure) {
            throw new EngineException("Cannot make the database " + ACCOUNT, failure);
        }
    }

    private Connection connect(String database) throws SQLException {
        PostgresAddress address = address().withDatabase(database);
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
