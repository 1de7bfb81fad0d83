package chat.parley.importer.app;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.importer.core.BadExportException;
import chat.parley.importer.core.EmojiNames;
import chat.parley.importer.core.Export;
import chat.parley.importer.core.ImportIds;
import chat.parley.importer.core.LeftOut;
import chat.parley.importer.core.MattermostExport;
import chat.parley.importer.core.SlackExport;
import chat.parley.importer.core.TelegramExport;
import chat.parley.importer.people.ImportedPeople;
import chat.parley.importer.people.PeopleMap;
import chat.parley.importer.run.ImportReport;
import chat.parley.importer.run.ImportRun;
import chat.parley.importer.run.ImportSettings;
import chat.parley.storage.PostgresPools;
import chat.parley.storage.StorageConfiguration;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyringConfiguration;
import chat.parley.worker.chat.History;
import chat.parley.worker.search.Indexer;
import chat.parley.worker.view.MessageReader;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * {@code import mattermost|slack|telegram FILE}: takes over people, chats, messages and files. Needs
 * {@code parley.postgres.*}, {@code parley.keyring.*} and {@code parley.files.*} of the services, which may run meanwhile.
 */
@Configuration(proxyBeanMethods = false)
@Import({StorageConfiguration.class, KeyringConfiguration.class})
public class ImportApplication {
    private static final int CONNECTIONS = 2;
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration AUDIT_LIMIT = Duration.ofSeconds(30);

    /** The report is for the operator; what happens inside is of interest when it goes wrong. */
    private static final String QUIET = "logging.level.root=WARN";

    public static void main(String[] arguments) {
        System.exit(command(arguments));
    }

    /** Carries out the command; returns the exit code: 1 when the import was not ended, 2 for a wrong command line. */
    public static int command(String... arguments) {
        try {
            ImportArguments parsed = ImportArguments.parse(arguments);
            ImportReport report = run(parsed, System.out::println);
            System.out.print(report.words(parsed.dryRun()));
            return 0;
        } catch (ImportArguments.UsageException wrong) {
            System.err.println("parley: " + wrong.getMessage());
            return 2;
        } catch (BadExportException wrong) {
            System.err.println("parley: " + wrong.getMessage());
        } catch (NoSuchFileException missing) {
            System.err.println("parley: there is no file " + missing.getMessage());
        } catch (IOException | RuntimeException failure) {
            System.err.println("parley: the import was not ended: " + cause(failure)
                    + "\n        Start it again when that is mended: it goes on where it was.");
        }
        return 1;
    }

    /** Our own exceptions are written for operators; else what lies deepest says most. */
    private static String cause(Throwable failure) {
        Throwable told = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            told = cause;
            if (cause.getClass().getName().startsWith("chat.parley.")) {
                break;
            }
        }
        return told.getMessage() == null ? told.toString() : told.getMessage();
    }

    static ImportReport run(ImportArguments arguments, Consumer<String> progress) throws IOException {
        LeftOut leftOut = new LeftOut();
        Path map = arguments.people();
        PeopleMap people = map == null ? PeopleMap.NONE : PeopleMap.read(map);
        ImportSettings settings = new ImportSettings(
                arguments.source(), arguments.dryRun(), arguments.withFiles(), arguments.withDeletions());
        try (Export export = open(arguments, leftOut);
                ConfigurableApplicationContext context = new SpringApplicationBuilder(ImportApplication.class)
                        .web(WebApplicationType.NONE)
                        .registerShutdownHook(false)
                        .properties(QUIET)
                        .run(arguments.properties().toArray(String[]::new))) {
            ConnectionPool pool =
                    context.getBean(PostgresPools.class).createForBatches("import", CONNECTIONS, LOCK_TIMEOUT);
            try {
                ImportReport report = importing(context, pool, settings, people, leftOut, progress)
                        .run(export, Instant.now());
                if (!settings.dryRun()) {
                    audit(context, settings, report);
                }
                return report;
            } finally {
                pool.dispose();
            }
        }
    }

    private static ImportRun importing(
            ConfigurableApplicationContext context,
            ConnectionPool pool,
            ImportSettings settings,
            PeopleMap people,
            LeftOut leftOut,
            Consumer<String> progress)
            throws IOException {
        DataKeys keys = context.getBean(DataKeys.class);
        ImportIds ids = new ImportIds(settings.source());
        return new ImportRun(
                settings,
                ids,
                new ImportedPeople(
                        context.getBean(DatabaseClient.class),
                        context.getBean(TransactionalOperator.class),
                        ids,
                        people),
                new History(pool, keys, Clock.systemUTC()),
                new Indexer(pool, keys, new MessageReader(keys), Clock.systemUTC()),
                settings.withFiles() && !settings.dryRun() ? FileWiring.files(context) : null,
                leftOut,
                progress);
    }

    private static void audit(ConfigurableApplicationContext context, ImportSettings settings, ImportReport report) {
        String detail = "from %s: %d accounts, %d chats, %d messages, %d files"
                .formatted(
                        settings.source(),
                        report.peopleMade().size(),
                        report.chatsMade(),
                        report.messages(),
                        report.files());
        context.getBean(TransactionalOperator.class)
                .transactional(new AuditLog(context.getBean(DatabaseClient.class))
                        .append(Instant.now(), null, AuditAction.HISTORY_IMPORTED, null, detail))
                .block(AUDIT_LIMIT);
    }

    private static Export open(ImportArguments arguments, LeftOut leftOut) throws IOException {
        EmojiNames emoji = new UnicodeEmoji();
        return switch (arguments.format()) {
            case MATTERMOST -> new MattermostExport(arguments.file(), emoji, leftOut);
            case SLACK -> new SlackExport(arguments.file(), emoji, leftOut);
            case TELEGRAM -> new TelegramExport(arguments.file(), leftOut);
        };
    }

    /** Whether the arguments say where the database is: then no data directory is looked for. */
    public static boolean namesDatabase(List<String> arguments) {
        return arguments.stream().anyMatch(argument -> argument.startsWith("--parley.postgres."))
                || System.getenv().keySet().stream().anyMatch(name -> name.startsWith("PARLEY_POSTGRES_"));
    }
}
