package chat.parley.doctor.engine;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** PostgreSQL: whether the services get in, and how many connections are left. */
public final class PostgresProbe implements Probe {
    private static final String TIMEOUT_SECONDS = "15";
    private static final int BUSY_PERCENT = 90;
    private static final String QUERY = """
            select current_setting('server_version'), pg_size_pretty(pg_database_size(current_database())),
                (select count(*) from pg_stat_activity where backend_type = 'client backend'),
                current_setting('max_connections')::int""";

    private final EngineAddress address;
    private final String database;

    public PostgresProbe(EngineAddress address, String database) {
        this.address = address;
        this.database = database;
    }

    @Override
    public Check check() {
        return Check.POSTGRES;
    }

    @Override
    public String subject() {
        return address.place() + "/" + database;
    }

    @Override
    public List<Finding> look() {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
        properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + address.place() + "/" + database, properties);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            return List.of(judge(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4)));
        } catch (SQLException failure) {
            return List.of(Finding.failed(
                    check(),
                    subject(),
                    String.valueOf(failure.getMessage()),
                    "start PostgreSQL and read its log; without it nothing is stored"));
        }
    }

    private Finding judge(String version, String size, int used, int most) {
        String evidence = "PostgreSQL " + version + ", " + size + ", " + used + " of " + most + " connections";
        return used * 100 >= most * BUSY_PERCENT
                ? Finding.warning(
                        check(),
                        subject(),
                        evidence,
                        "raise max_connections, or lower parley.postgres.pool-size of the services")
                : Finding.ok(check(), subject(), evidence);
    }
}
