package chat.parley.standalone.app;

import chat.parley.engines.EngineAddresses;
import chat.parley.engines.EngineException;
import chat.parley.engines.Engines;
import chat.parley.engines.EnginesOptions;
import chat.parley.engines.PostgresAddress;
import chat.parley.importer.app.ImportApplication;
import chat.parley.storage.PostgresProperties;
import chat.parley.storage.migration.MigrationProperties;
import chat.parley.storage.migration.Migrations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * {@code ./parley import}: into a data directory of {@code ./parley up}, which may run meanwhile; if it does not, its
 * PostgreSQL is started for as long as the import takes. Or, when the arguments say where PostgreSQL is, into that.
 */
public final class ImportCommand {
    private static final int CONNECTIONS = 4;

    private ImportCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Returns the exit code. */
    static int run(String... arguments) {
        List<String> rest = new ArrayList<>(List.of(arguments));
        if (ImportApplication.namesDatabase(rest)) {
            return ImportApplication.command(rest.toArray(String[]::new));
        }
        Path data = data(rest).toAbsolutePath().normalize();
        if (!Files.exists(data.resolve("engines.properties"))) {
            System.err.println("parley: no Parley keeps its data in " + data
                    + "\n        Remedy: start it once by ./parley up; name another directory by --data; or say by"
                    + " --parley.postgres.… where PostgreSQL is.");
            return 2;
        }
        // Read by logback.xml; beside the log of a Parley that runs.
        System.setProperty("parley.logs", data.resolve("logs").resolve("import").toString());
        try {
            return into(data, rest);
        } catch (EngineException failure) {
            System.err.println("parley: " + failure.getMessage());
            return 1;
        }
    }

    private static int into(Path data, List<String> arguments) {
        Engines engines;
        try {
            engines = Engines.open(EnginesOptions.standalone(data));
        } catch (EngineException inUse) {
            PostgresAddress address = EngineAddresses.postgresIn(data, ServiceSettings.SERVICE_ROLE)
                    .orElseThrow(() -> inUse);
            return command(data, address, arguments);
        }
        Thread stop = new Thread(engines::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        engines.postgres().start();
        engines.directory("keys");
        PostgresAddress owner = engines.postgres().address();
        PostgresAddress address =
                owner.withUser(ServiceSettings.SERVICE_ROLE, engines.secret(ServiceSettings.SERVICE_ROLE));
        Migrations.run(postgres(address), new MigrationProperties(owner.user(), owner.password()));
        return command(data, address, arguments);
    }

    private static PostgresProperties postgres(PostgresAddress address) {
        return new PostgresProperties(
                address.host(),
                address.port(),
                address.database(),
                address.user(),
                address.password(),
                CONNECTIONS,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }

    private static int command(Path data, PostgresAddress address, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.add("--parley.postgres.host=" + address.host());
        all.add("--parley.postgres.port=" + address.port());
        all.add("--parley.postgres.database=" + address.database());
        all.add("--parley.postgres.user=" + address.user());
        all.add("--parley.postgres.password=" + address.password());
        all.add("--parley.postgres.pool-size=" + CONNECTIONS);
        ServiceSettings.kept(data).forEach((key, value) -> all.add("--" + key + "=" + value));
        return ImportApplication.command(all.toArray(String[]::new));
    }

    /** Takes the option out. */
    private static Path data(List<String> arguments) {
        Path data = Path.of("data");
        for (Iterator<String> each = arguments.iterator(); each.hasNext(); ) {
            String argument = each.next();
            if (argument.startsWith("--data=")) {
                data = Path.of(argument.substring("--data=".length()));
                each.remove();
            } else if (argument.equals("--data")) {
                each.remove();
                if (each.hasNext()) {
                    data = Path.of(each.next());
                    each.remove();
                }
            }
        }
        return data;
    }
}
