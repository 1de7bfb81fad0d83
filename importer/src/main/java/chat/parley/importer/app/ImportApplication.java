package chat.parley.importer.app;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.importer.core.BadExportException;
import chat.parley.importer.core.EmojiNames;
import chat.parley.importer.core.Export;
import chat.parley.importer.core.LeftOut;
import chat.parley.importer.core.MattermostExport;
import chat.parley.importer.core.SlackExport;
import chat.parley.importer.core.TelegramExport;
import chat.parley.storage.StorageConfiguration;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyringConfiguration;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * {@code import mattermost|slack|telegram FILE}: takes over people, chats and messages. Needs {@code parley.postgres.*} and
 * {@code parley.keyring.*} of the services, which may run meanwhile.
 */
@Configuration(proxyBeanMethods = false)
@Import({StorageConfiguration.class, KeyringConfiguration.class})
public class ImportApplication {
    private static final String USAGE = "mattermost|slack|telegram FILE [--dry-run] [--placeholders] [--source=NAME]"
            + " [--people=FILE] [--parley.…=…]; see docs/import.md";

    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (UsageException | BadExportException wrong) {
            fail(String.valueOf(wrong.getMessage()));
        } catch (NoSuchFileException missing) {
            fail("there is no file " + missing.getMessage());
        } catch (IOException unreadable) {
            fail(unreadable.toString());
        }
    }

    private static void fail(String why) {
        System.err.println(why);
        System.exit(1);
    }

    static ImportReport run(String... arguments) throws IOException {
        List<String> words = new ArrayList<>();
        List<String> properties = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            if (argument.startsWith("--parley.")) {
                properties.add(argument);
            } else if (argument.startsWith("--")) {
                int equals = argument.indexOf('=');
                options.put(
                        equals < 0 ? argument : argument.substring(0, equals),
                        equals < 0 ? "" : argument.substring(equals + 1));
            } else {
                words.add(argument);
            }
        }
        if (words.size() != 2 || !List.of("--dry-run", "--placeholders", "--source", "--people").containsAll(options.keySet())) {
            throw new UsageException();
        }
        Path file = Path.of(words.get(1));
        ImportSettings settings = new ImportSettings(
                options.getOrDefault("--source", words.getFirst()),
                options.containsKey("--dry-run"),
                options.containsKey("--placeholders"),
                people(options.get("--people")));
        LeftOut leftOut = new LeftOut();
        try (Export export = open(words.getFirst(), file, leftOut);
                ConfigurableApplicationContext context = new SpringApplicationBuilder(ImportApplication.class)
                        .web(WebApplicationType.NONE)
                        .run(properties.toArray(String[]::new))) {
            ImportReport report = new ImportRun(
                            context.getBean(ConnectionPool.class),
                            context.getBean(DataKeys.class),
                            settings,
                            leftOut,
                            System.out::println)
                    .run(export, Instant.now());
            if (!settings.dryRun()) {
                audit(context, settings, report);
            }
            System.out.println(report.words(settings.dryRun()));
            return report;
        }
    }

    private static void audit(ConfigurableApplicationContext context, ImportSettings settings, ImportReport report) {
        String detail = "from %s: %d accounts, %d chats, %d messages"
                .formatted(settings.source(), report.peopleCreated(), report.chatsCreated(), report.messages());
        context.getBean(TransactionalOperator.class)
                .transactional(new AuditLog(context.getBean(DatabaseClient.class))
                        .append(Instant.now(), null, AuditAction.HISTORY_IMPORTED, null, detail))
                .block();
    }

    private static Export open(String format, Path file, LeftOut leftOut) throws IOException {
        EmojiNames emoji = new UnicodeEmoji();
        return switch (format) {
            case "mattermost" -> new MattermostExport(file, emoji, leftOut);
            case "slack" -> new SlackExport(file, emoji, leftOut);
            case "telegram" -> new TelegramExport(file, leftOut);
            default -> throw new UsageException();
        };
    }

    /** Lines of {@code key = login}. */
    private static Map<String, String> people(@Nullable String file) throws IOException {
        Map<String, String> people = new HashMap<>();
        if (file == null) {
            return people;
        }
        int number = 0;
        for (String line : Files.readAllLines(Path.of(file))) {
            number++;
            int equals = line.indexOf('=');
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (equals <= 0) {
                throw new BadExportException("line " + number + " of the file of people must be KEY=LOGIN");
            }
            people.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
        return people;
    }

    private static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException() {
            super(USAGE);
        }
    }
}
