package chat.parley.desktop.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.sqlite.SQLiteConfig;

/**
 * Named rows and a queue in an SQLite file, each row sealed under its place. Names are ids, and are readable in the file. A
 * write is on disk when its method, or the transaction around it, returns.
 */
final class SealedRows implements AutoCloseable {
    private final Connection connection;
    private final ContentCipher cipher;

    private SealedRows(Connection connection, ContentCipher cipher) {
        this.connection = connection;
        this.cipher = cipher;
    }

    static SealedRows open(Path file, byte[] key) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            // What is deleted is overwritten, not only unlinked.
            config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("CREATE TABLE IF NOT EXISTS kept (kind TEXT NOT NULL, name TEXT NOT NULL,"
                        + " sealed BLOB NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID");
                statement.executeUpdate("CREATE TABLE IF NOT EXISTS queue (position INTEGER PRIMARY KEY AUTOINCREMENT,"
                        + " name TEXT NOT NULL UNIQUE, sealed BLOB NOT NULL)");
            }
            return new SealedRows(connection, new ContentCipher(key));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot make a directory for " + file, failure);
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot open " + file, failure);
        }
    }

    /** Reads all rows of a kind. */
    void each(String kind, BiConsumer<String, byte[]> reader) {
        try (PreparedStatement query = connection.prepareStatement("SELECT name, sealed FROM kept WHERE kind = ?")) {
            query.setString(1, kind);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    String name = found.getString(1);
                    reader.accept(name, cipher.open(place(kind, name), found.getBytes(2)));
                }
            }
        } catch (SQLException failure) {
            throw broken(failure);
        }
    }

    Optional<byte[]> get(String kind, String name) {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT sealed FROM kept WHERE kind = ? AND name = ?")) {
            query.setString(1, kind);
            query.setString(2, name);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? Optional.of(cipher.open(place(kind, name), found.getBytes(1))) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw broken(failure);
        }
    }

    Set<String> names(String kind) {
        Set<String> names = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT name FROM kept WHERE kind = ?")) {
            query.setString(1, kind);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
        } catch (SQLException failure) {
            throw broken(failure);
        }
        return names;
    }

    void put(String kind, String name, byte[] content) {
        run(
                "INSERT INTO kept (kind, name, sealed) VALUES (?, ?, ?)"
                        + " ON CONFLICT (kind, name) DO UPDATE SET sealed = excluded.sealed",
                kind,
                name,
                cipher.seal(place(kind, name), content));
    }

    void remove(String kind, String name) {
        run("DELETE FROM kept WHERE kind = ? AND name = ?", kind, name);
    }

    void clear(String kind) {
        run("DELETE FROM kept WHERE kind = ?", kind);
    }

    /** Reads the queue, the first one first. */
    void eachQueued(BiConsumer<Long, byte[]> reader) {
        try (Statement query = connection.createStatement();
                ResultSet found = query.executeQuery("SELECT position, name, sealed FROM queue ORDER BY position")) {
            while (found.next()) {
                reader.accept(found.getLong(1), cipher.open(place("queue", found.getString(2)), found.getBytes(3)));
            }
        } catch (SQLException failure) {
            throw broken(failure);
        }
    }

    /** Puts a row at the end of the queue and tells its position. */
    long enqueue(String name, byte[] content) {
        run("INSERT INTO queue (name, sealed) VALUES (?, ?)", name, cipher.seal(place("queue", name), content));
        try (Statement query = connection.createStatement();
                ResultSet found = query.executeQuery("SELECT last_insert_rowid()")) {
            found.next();
            return found.getLong(1);
        } catch (SQLException failure) {
            throw broken(failure);
        }
    }

    void replaceQueued(String name, byte[] content) {
        run("UPDATE queue SET sealed = ? WHERE name = ?", cipher.seal(place("queue", name), content), name);
    }

    void dequeue(String name) {
        run("DELETE FROM queue WHERE name = ?", name);
    }

    /** All of it or nothing. */
    void together(Runnable writes) {
        try {
            connection.setAutoCommit(false);
            try {
                writes.run();
                connection.commit();
            } catch (RuntimeException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw broken(failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw broken(failure);
        }
    }

    private void run(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw broken(failure);
        }
    }

    private static String place(String kind, String name) {
        return kind + "/" + name;
    }

    private static IllegalStateException broken(SQLException failure) {
        return new IllegalStateException("The cache of this device failed: " + failure.getMessage(), failure);
    }
}
