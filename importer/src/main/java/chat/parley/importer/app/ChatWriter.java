package chat.parley.importer.app;

import chat.parley.importer.core.ExportedChat;
import chat.parley.importer.core.ExportedMessage;
import chat.parley.importer.core.LeftOut;
import chat.parley.importer.core.LeftOut.Reason;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.Ids;
import chat.parley.wire.model.MessageBody;
import chat.parley.worker.content.MessageContent;
import io.r2dbc.pool.ConnectionPool;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages of one chat, some hundred in each transaction, under the lock of the chat's row like every writer
 * of chats. What an earlier run wrote is passed over.
 */
final class ChatWriter {
    static final int BATCH = 500;

    private final ConnectionPool pool;
    private final DataKeys keys;
    private final ImportIds ids;
    private final UUID chatId;
    private final ExportedChat chat;
    private final Map<String, UUID> accounts;
    private final LeftOut leftOut;
    private final boolean dryRun;
    private final List<ExportedMessage> waiting = new ArrayList<>();
    private final Map<String, Long> places = new HashMap<>();
    private final ContentCipher cipher = new ContentCipher();
    private long written;
    private long known;

    ChatWriter(
            ConnectionPool pool,
            DataKeys keys,
            ImportIds ids,
            UUID chatId,
            ExportedChat chat,
            Map<String, UUID> accounts,
            LeftOut leftOut,
            boolean dryRun) {
        this.pool = pool;
        this.keys = keys;
        this.ids = ids;
        this.chatId = chatId;
        this.chat = chat;
        this.accounts = accounts;
        this.leftOut = leftOut;
        this.dryRun = dryRun;
    }

    long written() {
        return written;
    }

    long known() {
        return known;
    }

    void take(ExportedMessage message) {
        waiting.add(message);
        if (waiting.size() == BATCH) {
            flush();
        }
    }

    /** Writes what is waiting. */
    void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            Progress progress = transaction
                    .select(
                            "select version, last_seq, content_key from chats where id = $1 for update",
                            row -> new Progress(
                                    Objects.requireNonNull(row.get(0, Long.class)),
                                    Objects.requireNonNull(row.get(1, Long.class)),
                                    Objects.requireNonNull(row.get(2, Integer.class))),
                            chatId)
                    .stream()
                    .findFirst()
                    .orElseGet(() -> new Progress(1, 0, 1)); // of a dry run, which makes no chats
            Map<UUID, Long> stored = stored(transaction);
            Keys chatKeys = dryRun ? null : keys(transaction, progress.contentKey);
            for (ExportedMessage message : waiting) {
                UUID clientId = clientId(message);
                Long place = stored.get(clientId);
                if (place != null) {
                    known++;
                    places.put(message.key(), place);
                } else {
                    written++;
                    progress = progress.next();
                    places.put(message.key(), progress.lastSeq);
                    stored.put(clientId, progress.lastSeq);
                    if (chatKeys != null) {
                        insert(transaction, chatKeys, progress, clientId, message);
                    }
                }
            }
            if (!dryRun) {
                finish(transaction, progress, waiting.getLast().sentAt());
                transaction.commit();
            }
        }
        waiting.clear();
    }

    private UUID clientId(ExportedMessage message) {
        return ids.id("message", chat.key() + "/" + message.key(), message.sentAt());
    }

    private Map<UUID, Long> stored(PostgresTransaction transaction) {
        UUID[] wanted = waiting.stream().map(this::clientId).toArray(UUID[]::new);
        Map<UUID, Long> stored = new HashMap<>();
        transaction.select(
                "select client_id, seq from messages where chat_id = $1 and client_id = any($2)",
                row -> stored.put(
                                Objects.requireNonNull(row.get(0, UUID.class)),
                                Objects.requireNonNull(row.get(1, Long.class)))
                        == null,
                chatId,
                wanted);
        return stored;
    }

    private Keys keys(PostgresTransaction transaction, int contentKey) {
        DataKeyId content = new DataKeyId(chatId, KeyPurpose.CONTENT, contentKey);
        DataKeyId digest = new DataKeyId(chatId, KeyPurpose.DIGEST, 1);
        Map<DataKeyId, DataKey> loaded = keys.load(transaction, List.of(content, digest));
        return new Keys(Objects.requireNonNull(loaded.get(content)), Objects.requireNonNull(loaded.get(digest)));
    }

    private void insert(
            PostgresTransaction transaction, Keys chatKeys, Progress at, UUID clientId, ExportedMessage message) {
        UUID id = Ids.next();
        UUID sender = Objects.requireNonNull(accounts.get(message.sender()));
        byte[] content = new MessageContent.Written(body(message)).encode();
        ContentCipher.Encrypted encrypted =
                cipher.encrypt(chatKeys.content, new ContentAddress.OfMessage(chatId, id, sender, 0), content);
        transaction.update(
                "insert into messages (seq, version, created_at, content_key, chat_id, id, sender_id, client_id, digest,"
                        + " nonce, ciphertext, edited_at, pinned_at)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                at.lastSeq,
                at.version,
                message.sentAt(),
                at.contentKey,
                chatId,
                id,
                sender,
                clientId,
                cipher.digest(chatKeys.digest, content),
                encrypted.nonce(),
                encrypted.ciphertext(),
                PostgresTransaction.nullable(Instant.class, message.editedAt()),
                PostgresTransaction.nullable(Instant.class, message.pinned() ? message.sentAt() : null));
        for (ExportedMessage.ExportedReaction reaction : message.reactions()) {
            for (String person : reaction.people()) {
                react(transaction, chatKeys, at, id, reaction.emoji(), accounts.get(person));
            }
        }
    }

    private void react(
            PostgresTransaction transaction,
            Keys chatKeys,
            Progress at,
            UUID messageId,
            String emoji,
            @Nullable UUID person) {
        if (person == null) {
            return;
        }
        byte[] content = emoji.getBytes(StandardCharsets.UTF_8);
        ContentCipher.Encrypted encrypted =
                cipher.encrypt(chatKeys.content, new ContentAddress.OfReaction(chatId, messageId, person), content);
        transaction.update(
                "insert into reactions (chat_id, seq, user_id, digest, content_key, nonce, ciphertext, version)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
                chatId,
                at.lastSeq,
                person,
                cipher.digest(chatKeys.digest, content),
                at.contentKey,
                encrypted.nonce(),
                encrypted.ciphertext(),
                at.version);
    }

    private MessageBody body(ExportedMessage message) {
        Long replyTo = message.replyTo() == null ? null : places.get(message.replyTo());
        if (message.replyTo() != null && replyTo == null) {
            leftOut.add(Reason.REPLY_TO_NOTHING);
        }
        return new MessageBody(message.text(), replyTo, null, null, null);
    }

    /** What is imported was read elsewhere. */
    private void finish(PostgresTransaction transaction, Progress progress, Instant newest) {
        transaction.update(
                "update chats set version = $2, last_seq = $3, active_at = $4 where id = $1",
                chatId,
                progress.version,
                progress.lastSeq,
                newest);
        transaction.update(
                "update chat_members set last_read_seq = $2, last_delivered_seq = $2 where chat_id = $1",
                chatId,
                progress.lastSeq);
    }

    private record Keys(DataKey content, DataKey digest) {}

    private record Progress(long version, long lastSeq, int contentKey) {
        Progress next() {
            return new Progress(version + 1, lastSeq + 1, contentKey);
        }
    }
}
