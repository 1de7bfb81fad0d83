package chat.parley.importer.app;

import chat.parley.accounts.user.LoginName;
import chat.parley.importer.core.ExportedPerson;
import chat.parley.storage.PostgresTransaction;
import io.r2dbc.pool.ConnectionPool;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Finds the accounts of people and makes those that are missing. */
final class PeopleStore {
    private static final int NAME_CHARS = 100;

    private final ConnectionPool pool;
    private final ImportIds ids;
    private final ImportSettings settings;
    private int found;
    private int created;

    PeopleStore(ConnectionPool pool, ImportIds ids, ImportSettings settings) {
        this.pool = pool;
        this.ids = ids;
        this.settings = settings;
    }

    int found() {
        return found;
    }

    int created() {
        return created;
    }

    /** The account of everybody, by key of the export. In a dry run those of missing ones are not written. */
    Map<String, UUID> accounts(List<ExportedPerson> people, Instant now) {
        Map<String, UUID> accounts = new HashMap<>();
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            Map<String, UUID> byLogin = new HashMap<>();
            transaction.select(
                    "select login, id from users",
                    row -> byLogin.put(
                                    Objects.requireNonNull(row.get(0, String.class)),
                                    Objects.requireNonNull(row.get(1, UUID.class)))
                            == null);
            Set<UUID> existing = new HashSet<>(byLogin.values());
            for (ExportedPerson person : people) {
                String wanted = settings.people().getOrDefault(person.key(), person.login());
                LoginName login = LoginName.parse(wanted)
                        .orElseGet(() -> new LoginName("import." + Integer.toHexString(person.key().hashCode())));
                UUID made = ids.id("person", person.key(), Instant.EPOCH);
                UUID account = existing.contains(made) ? made : byLogin.get(login.value());
                if (account == null) {
                    account = made;
                    created++;
                    byLogin.put(login.value(), account);
                    insert(transaction, account, login, person, now);
                } else {
                    found++;
                }
                accounts.put(person.key(), account);
            }
            if (!settings.dryRun()) {
                transaction.commit();
            }
        }
        return accounts;
    }

    private void insert(
            PostgresTransaction transaction, UUID id, LoginName login, ExportedPerson person, Instant now) {
        String name = person.name().isBlank() ? login.value() : person.name().strip();
        transaction.update(
                "insert into users (id, login, name, role, state, created_at, updated_at)"
                        + " values ($1, $2, $3, 'user', $4, $5, $5)",
                id,
                login.value(),
                name.substring(0, name.offsetByCodePoints(0, Math.min(NAME_CHARS, name.codePointCount(0, name.length())))),
                settings.placeholders() ? "deleted" : "active",
                now);
    }
}
