package chat.parley.worker.moderation;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.MessageReport;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.Reply;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Takes reports of messages. */
final class ReportStore {
    private static final Duration COUNTED = Duration.ofHours(1);

    /** Reports of one person come one after the other, so that they can be counted. */
    private static final String LOCK = "select id from users where id = $1 for no key update";

    /** The chat is not erased meanwhile. */
    private static final String CHAT = """
            select c.content_key from chat_members p join chats c on c.id = p.chat_id
            where p.user_id = $1 and p.chat_id = $2 and p.left_version is null and c.erased_at is null
            for key share of c""";

    private static final String MESSAGE = MessageReader.SELECT + """
            from chat_members p join messages m on m.chat_id = p.chat_id and m.seq = $3 and m.seq >= p.visible_from_seq
            where p.user_id = $1 and p.chat_id = $2 and p.left_version is null and not exists (
                select from hidden_messages h where h.user_id = $1 and h.chat_id = $2 and h.seq = $3)""";

    private static final String OPEN = """
            select id from message_reports
            where reporter_id = $1 and chat_id = $2 and seq = $3 and outcome is null""";

    /** When the oldest of as many as are allowed was made. */
    private static final String FULL = """
            select created_at from message_reports where reporter_id = $1 and created_at > $2
            order by created_at desc offset $3 limit 1""";

    private static final String INSERT = """
            insert into message_reports (id, chat_id, seq, message_id, author_id, reporter_id, reason, created_at,
                content_key, nonce, ciphertext)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""";

    private final Snapshots database;
    private final DataKeys keys;
    private final MessageReader messages;
    private final Clock clock;

    ReportStore(Snapshots database, DataKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.messages = new MessageReader(keys);
        this.clock = clock;
    }

    Reply report(UUID userId, MessageReport frame) {
        AtomicReference<Reply> reply = new AtomicReference<>();
        database.write(transaction -> reply.set(report(transaction, userId, frame)));
        return Objects.requireNonNull(reply.get());
    }

    private Reply report(PostgresTransaction transaction, UUID userId, MessageReport frame) {
        UUID chatId = frame.chatId();
        transaction.select(LOCK, row -> Columns.uuid(row, 0), userId);
        List<Integer> contentKey = transaction.select(CHAT, row -> Columns.integer32(row, 0), userId, chatId);
        if (contentKey.isEmpty()) {
            return Failure.of(
                    frame.id(), ErrorCode.NOT_A_MEMBER, "there is no such chat or you are not a member of it");
        }
        MessageReader.InChat found = messages.read(transaction, MESSAGE, userId, chatId, frame.seq()).stream()
                .findFirst()
                .orElse(null);
        if (found == null || found.deleted()) {
            return Failure.of(frame.id(), ErrorCode.NOT_FOUND, "there is no such message");
        }
        if (found.message().senderId().equals(userId)) {
            return Failure.of(frame.id(), ErrorCode.FORBIDDEN, "nobody reports his own messages: delete it instead");
        }
        if (found.message().body() == null) {
            return Failure.of(frame.id(), ErrorCode.FORBIDDEN, "calls and notices cannot be reported");
        }
        if (!transaction
                .select(OPEN, row -> Columns.uuid(row, 0), userId, chatId, frame.seq())
                .isEmpty()) {
            return new Ok(frame.id());
        }
        Instant now = clock.instant();
        List<Instant> full = transaction.select(
                FULL, row -> Columns.instant(row, 0), userId, now.minus(COUNTED), Limits.REPORTS_PER_HOUR - 1);
        if (!full.isEmpty()) {
            return new Failure(
                    frame.id(),
                    ErrorCode.RATE_LIMITED,
                    "a person reports at most " + Limits.REPORTS_PER_HOUR + " messages in an hour",
                    Math.max(
                            1,
                            Duration.between(now, full.getFirst().plus(COUNTED)).toMillis()));
        }
        insert(transaction, userId, frame, found, contentKey.getFirst(), now);
        return new Ok(frame.id());
    }

    private void insert(
            PostgresTransaction transaction,
            UUID userId,
            MessageReport frame,
            MessageReader.InChat found,
            int contentKey,
            Instant now) {
        UUID id = Ids.next();
        ContentCipher.Encrypted text = encrypted(transaction, frame, id, contentKey);
        transaction.update(
                INSERT,
                id,
                frame.chatId(),
                frame.seq(),
                found.message().id(),
                found.message().senderId(),
                userId,
                frame.reason().wireName(),
                now,
                PostgresTransaction.nullable(Integer.class, text == null ? null : contentKey),
                PostgresTransaction.nullable(byte[].class, text == null ? null : text.nonce()),
                PostgresTransaction.nullable(byte[].class, text == null ? null : text.ciphertext()));
    }

    private ContentCipher.@Nullable Encrypted encrypted(
            PostgresTransaction transaction, MessageReport frame, UUID id, int contentKey) {
        String text = frame.text();
        if (text == null) {
            return null;
        }
        DataKeyId keyId = new DataKeyId(frame.chatId(), KeyPurpose.CONTENT, contentKey);
        return new ContentCipher()
                .encrypt(
                        Objects.requireNonNull(
                                keys.load(transaction, List.of(keyId)).get(keyId)),
                        new ContentAddress.OfReport(frame.chatId(), id),
                        text.getBytes(StandardCharsets.UTF_8));
    }
}
