package chat.parley.storage.keyring;

import chat.parley.storage.Column;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table that holds keys wrapped by the master keyset, each row with the id of the key that wrapped it. */
final class WrappedKeyTable {
    /** Every such table there is. */
    static final List<WrappedKeyTable> ALL = List.of(
            new WrappedKeyTable("signing_keys", "wrapped_private_key", List.of("id"), row -> {
                UUID id = Column.of(row, "id", UUID.class);
                return new Address(List.of(id), WrappedKeyAddress.ofSigningKey(id));
            }),
            new WrappedKeyTable("shared_secrets", "wrapped", List.of("name"), row -> {
                String name = Column.of(row, "name", String.class);
                return new Address(List.of(name), WrappedKeyAddress.ofSharedSecret(name));
            }),
            new WrappedKeyTable("files", "wrapped_key", List.of("id"), row -> {
                UUID id = Column.of(row, "id", UUID.class);
                return new Address(List.of(id), WrappedKeyAddress.ofFile(id));
            }),
            new WrappedKeyTable("push_subscriptions", "wrapped", List.of("session_id"), row -> {
                UUID id = Column.of(row, "session_id", UUID.class);
                return new Address(List.of(id), WrappedKeyAddress.ofPushSubscription(id));
            }),
            new WrappedKeyTable("webhook_subscriptions", "wrapped_secret", List.of("id"), row -> {
                UUID id = Column.of(row, "id", UUID.class);
                return new Address(List.of(id), WrappedKeyAddress.ofWebhook(id));
            }),
            new WrappedKeyTable("second_factors", "wrapped_secret", List.of("user_id"), row -> {
                UUID id = Column.of(row, "user_id", UUID.class);
                return new Address(List.of(id), WrappedKeyAddress.ofSecondFactor(id));
            }),
            new WrappedKeyTable("data_keys", "wrapped", List.of("chat_id", "purpose", "number"), row -> {
                DataKeyId id = new DataKeyId(
                        Column.of(row, "chat_id", UUID.class),
                        KeyPurpose.valueOf(
                                Column.of(row, "purpose", String.class).toUpperCase(Locale.ROOT)),
                        Column.of(row, "number", Integer.class));
                return new Address(List.of(id.chatId(), id.purpose().columnValue(), id.number()), id.associatedData());
            }));

    private final String tableName;
    private final String wrappedColumn;
    private final List<String> keyColumns;
    private final Function<Readable, Address> address;

    private WrappedKeyTable(
            String tableName, String wrappedColumn, List<String> keyColumns, Function<Readable, Address> address) {
        this.tableName = tableName;
        this.wrappedColumn = wrappedColumn;
        this.keyColumns = keyColumns;
        this.address = address;
    }

    String tableName() {
        return tableName;
    }

    /** Rows wrapped by another key than {@code $1}, locked, without those that somebody else has locked. */
    String selectOthers(int limit) {
        return "select " + columns() + " from " + tableName + " where master_key_id <> $1 limit " + limit
                + " for update skip locked";
    }

    /** How many rows are wrapped by another key than {@code $1}. */
    String countOthers() {
        return "select count(*) from " + tableName + " where master_key_id <> $1";
    }

    /** Some rows of each master key that wrapped any. */
    String selectSamples(int ofEach) {
        return "select sample.* from (select distinct master_key_id from " + tableName + ") as used"
                + " cross join lateral (select " + columns() + " from " + tableName
                + " where master_key_id = used.master_key_id limit " + ofEach + ") as sample";
    }

    /** Puts the wrapped key {@code $1} of master key {@code $2} into the row that the rest of the parameters name. */
    String update() {
        return "update " + tableName + " set " + wrappedColumn + " = $1, master_key_id = $2 where "
                + IntStream.range(0, keyColumns.size())
                        .mapToObj(i -> keyColumns.get(i) + " = $" + (i + 3))
                        .collect(Collectors.joining(" and "));
    }

    /** A row of {@link #selectOthers} or {@link #selectSamples}. */
    WrappedKey read(Readable row) {
        return new WrappedKey(
                address.apply(row),
                Column.of(row, "master_key_id", Integer.class),
                Column.of(row, "wrapped", byte[].class));
    }

    private String columns() {
        return String.join(", ", keyColumns) + ", master_key_id, " + wrappedColumn + " as wrapped";
    }

    /**
     * Which row it is.
     *
     * @param key values of the primary key
     * @param associatedData to which the wrapped key is bound
     */
    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    record Address(List<Object> key, byte[] associatedData) {}

    /** A wrapped key as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    record WrappedKey(Address address, int masterKeyId, byte[] wrapped) {}
}
