package chat.parley.importer.people;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.user.LoginName;
import chat.parley.importer.core.BadExportException;
import chat.parley.importer.core.ExportedPerson;
import chat.parley.importer.core.ImportIds;
import chat.parley.importer.core.MessageTexts;
import chat.parley.storage.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * Finds the accounts of people and makes those that are missing: blocked and without a password, as names for old
 * messages. Nobody can sign in by an import.
 */
public final class ImportedPeople {
    private static final int NAME_CHARS = 100;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final AuditLog audit;
    private final ImportIds ids;
    private final PeopleMap mapped;

    public ImportedPeople(DatabaseClient database, TransactionalOperator transaction, ImportIds ids, PeopleMap mapped) {
        this.database = database;
        this.transaction = transaction;
        this.audit = new AuditLog(database);
        this.ids = ids;
        this.mapped = mapped;
    }

    /** An account here. */
    public record Account(UUID id, String login) {}

    /**
     * The accounts of everybody.
     *
     * @param byKey by key of the export
     * @param found how many were there
     * @param made logins of those that were made, or would be
     */
    public record Found(Map<String, Account> byKey, int found, List<String> made) {}

    /**
     * Finds or makes the accounts.
     *
     * @param dryRun whether those that are missing are not made
     * @param source for the audit log
     * @throws BadExportException when the file of people names an account that does not exist; nothing is written then
     */
    public Found accounts(List<ExportedPerson> people, boolean dryRun, String source, Instant now) {
        Map<String, UUID> byLogin = existing();
        Map<UUID, String> logins = new HashMap<>();
        byLogin.forEach((login, id) -> logins.put(id, login));
        Map<String, Account> byKey = new HashMap<>();
        List<ExportedPerson> missing = new ArrayList<>();
        for (ExportedPerson person : people) {
            Optional<Account> account = find(person, byLogin, logins);
            if (account.isPresent()) {
                byKey.put(person.key(), account.get());
            } else {
                missing.add(person);
            }
        }
        int found = byKey.size();
        Set<String> taken = new HashSet<>(byLogin.keySet());
        List<String> made = new ArrayList<>();
        for (ExportedPerson person : missing) {
            String login = free(person, taken);
            UUID id = ids.person(person.key());
            if (!dryRun) {
                insert(id, login, person, source, now);
            }
            byKey.put(person.key(), new Account(id, login));
            made.add(login);
        }
        return new Found(byKey, found, List.copyOf(made));
    }

    private Optional<Account> find(ExportedPerson person, Map<String, UUID> byLogin, Map<UUID, String> logins) {
        Optional<PeopleMap.Entry> entry = mapped.of(person);
        if (entry.isPresent()) {
            String login = LoginName.parse(entry.get().login())
                    .map(LoginName::value)
                    .filter(byLogin::containsKey)
                    .orElseThrow(
                            () -> new BadExportException("line " + entry.get().line()
                                    + " of the file of people: there is no account with this login here; make it first, or"
                                    + " take the line out"));
            return Optional.of(new Account(Objects.requireNonNull(byLogin.get(login)), login));
        }
        UUID earlier = ids.person(person.key());
        String login = logins.get(earlier);
        if (login != null) {
            return Optional.of(new Account(earlier, login));
        }
        return person.hasLogin()
                ? LoginName.parse(person.login())
                        .map(LoginName::value)
                        .filter(byLogin::containsKey)
                        .map(known -> new Account(Objects.requireNonNull(byLogin.get(known)), known))
                : Optional.empty();
    }

    private String free(ExportedPerson person, Set<String> taken) {
        String wanted = LoginName.parse(person.login())
                .map(LoginName::value)
                .filter(login -> login.length() <= 50)
                .orElseGet(() -> "import." + Integer.toHexString(person.key().hashCode()));
        String login = wanted;
        for (int number = 2; !taken.add(login); number++) {
            login = wanted + "." + number;
        }
        return login;
    }

    private Map<String, UUID> existing() {
        return Objects.requireNonNull(database.sql("select login, id from users")
                .map(row -> new Account(Column.of(row, "id", UUID.class), Column.of(row, "login", String.class)))
                .all()
                .collectMap(Account::login, Account::id)
                .block(TIME_LIMIT));
    }

    private void insert(UUID id, String login, ExportedPerson person, String source, Instant now) {
        String name = MessageTexts.line(person.name(), NAME_CHARS);
        transaction
                .transactional(database.sql("insert into users (id, login, name, role, state, created_at, updated_at)"
                                + " values (:id, :login, :name, 'user', 'blocked', :now, :now)")
                        .bind("id", id)
                        .bind("login", login)
                        .bind("name", name == null ? login : name)
                        .bind("now", now)
                        .then()
                        .then(audit.append(now, null, AuditAction.USER_CREATED, id, "imported from " + source)))
                .block(TIME_LIMIT);
    }
}
