package chat.parley.worker.view;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.worker.content.Reactors;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what people reacted to messages, and decrypts it. */
final class ReactionReader {
    private static final Logger LOG = LoggerFactory.getLogger(ReactionReader.class);

    // The same emoji has the same digest, so one of its rows tells it: that of who was first.
    private static final String REACTIONS = """
            select w.id, r.chat_id, r.seq, count(*),
                (array_agg(r.user_id order by r.version))[1:$4::integer],
                (array_agg(r.version order by r.version))[1:$4::integer],
                (array_agg(r.content_key order by r.version))[1],
                (array_agg(r.nonce order by r.version))[1],
                (array_agg(r.ciphertext order by r.version))[1]
            from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as w (id, chat_id, seq)
            join reactions r on r.chat_id = w.chat_id and r.seq = w.seq
            group by w.id, r.chat_id, r.seq, r.digest order by min(r.version)""";

    private final DataKeys keys;

    ReactionReader(DataKeys keys) {
        this.keys = keys;
    }

    /** A message whose reactions are wanted. */
    record Wanted(UUID messageId, UUID chatId, long seq) {}

    /**
     * The reactions by message, first come first.
     *
     * @param most how many people are named for each
     */
    Map<UUID, List<Reactors>> read(PostgresTransaction transaction, Set<Wanted> wanted, int most) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        List<Row> rows = transaction.select(
                REACTIONS,
                Row::of,
                wanted.stream().map(Wanted::messageId).toArray(UUID[]::new),
                wanted.stream().map(Wanted::chatId).toArray(UUID[]::new),
                wanted.stream().map(Wanted::seq).toArray(Long[]::new),
                most);
        Map<DataKeyId, DataKey> loaded =
                keys.load(transaction, rows.stream().map(Row::keyId).toList());
        ContentCipher cipher = new ContentCipher();
        Map<UUID, List<Reactors>> reactors = new HashMap<>();
        for (Row row : rows) {
            emoji(row, Objects.requireNonNull(loaded.get(row.keyId())), cipher)
                    .ifPresent(emoji -> reactors.computeIfAbsent(row.messageId, id -> new ArrayList<>())
                            .add(new Reactors(emoji, row.people, row.count)));
        }
        return reactors;
    }

    private static Optional<String> emoji(Row row, DataKey key, ContentCipher cipher) {
        try {
            UUID first = row.people.getFirst().userId();
            ContentAddress address = new ContentAddress.OfReaction(row.chatId, row.messageId, first);
            return Optional.of(
                    new String(cipher.decrypt(key, address, row.nonce, row.ciphertext), StandardCharsets.UTF_8));
        } catch (KeyringException e) {
            LOG.error(
                    "A reaction to message {} of chat {} does not decrypt: its row was altered or moved",
                    row.seq,
                    row.chatId);
            return Optional.empty();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    private record Row(
            UUID messageId,
            UUID chatId,
            long seq,
            int count,
            List<Reactors.Reactor> people,
            int contentKey,
            byte[] nonce,
            byte[] ciphertext) {
        static Row of(Readable row) {
            UUID[] people = Objects.requireNonNull(row.get(4, UUID[].class));
            Long[] versions = Objects.requireNonNull(row.get(5, Long[].class));
            List<Reactors.Reactor> reactors = new ArrayList<>(people.length);
            for (int i = 0; i < people.length; i++) {
                reactors.add(new Reactors.Reactor(people[i], versions[i]));
            }
            return new Row(
                    Columns.uuid(row, 0),
                    Columns.uuid(row, 1),
                    Columns.integer64(row, 2),
                    (int) Columns.integer64(row, 3),
                    reactors,
                    Columns.integer32(row, 6),
                    Columns.bytes(row, 7),
                    Columns.bytes(row, 8));
        }

        DataKeyId keyId() {
            return new DataKeyId(chatId, KeyPurpose.CONTENT, contentKey);
        }
    }
}
