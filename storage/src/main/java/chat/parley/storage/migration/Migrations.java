package chat.parley.storage.migration;

import chat.parley.storage.PostgresProperties;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema to this version's state. Safe to run by several processes at once: one works, the others wait.
 */
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** Any number, the same in every process: under it the services' role is made only once. */
    private static final long ROLE_LOCK = 0x7061726c6579L;

    private Migrations() {}

    /**
     * Makes the services' role if it does not exist, then migrates.
     *
     * @param services where the database is and what the services' role is called
     * @param owner who may change the schema
     * @return how many migrations were carried out
     * @throws MigrationException naming what is missing
     */
    public static int run(PostgresProperties services, MigrationProperties owner) {
        String url = "jdbc:postgresql://" + services.host() + ":" + services.port() + "/" + services.database();
        try (Connection connection = DriverManager.getConnection(url, owner.user(), owner.password())) {
            createRole(connection, services);
        } catch (SQLException e) {
            throw new MigrationException(
                    "cannot prepare " + url + " as " + owner.user() + ": " + e.getMessage() + remedy(e, services), e);
        }
        int count = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(url, owner.user(), owner.password())
                .locations("classpath:chat/parley/storage/migration")
                .placeholders(Map.of("app_role", services.user()))
                .validateMigrationNaming(true)
                .load()
                .migrate()
                .migrationsExecuted;
        LOG.info("Schema of database {} is up to date, {} migrations carried out", services.database(), count);
        return count;
    }

    private static void createRole(Connection connection, PostgresProperties services) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, ROLE_LOCK);
            lock.execute();
        }
        String create;
        // Utility statements take no parameters: the server itself quotes name and password.
        try (PreparedStatement statement =
                connection.prepareStatement("select format('create role %I login password %L', ?, ?)"
                        + " where not exists (select from pg_roles where rolname = ?)")) {
            statement.setString(1, services.user());
            statement.setString(2, services.password());
            statement.setString(3, services.user());
            try (ResultSet row = statement.executeQuery()) {
                create = row.next() ? row.getString(1) : "";
            }
        }
        if (!create.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(create)) {
                statement.execute();
            }
            LOG.info("Made the role {} for the services", services.user());
        }
        connection.commit();
    }

    private static String remedy(SQLException e, PostgresProperties services) {
        boolean forbidden = "42501".equals(e.getSQLState());
        return forbidden ? " (make the role \"" + services.user() + "\" with LOGIN and its password by hand)" : "";
    }
}
