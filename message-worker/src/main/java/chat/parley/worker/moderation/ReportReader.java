package chat.parley.worker.moderation;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.wire.model.Message;
import chat.parley.wire.transport.ReportAnswer;
import chat.parley.wire.transport.ReportQuestion;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a report is about: the message with those around it. Of chats without a report nothing is read. */
final class ReportReader {
    /** Messages before the reported one, and as many after it. */
    static final int AROUND = 5;

    private static final Logger LOG = LoggerFactory.getLogger(ReportReader.class);

    private static final String REPORT = """
            select r.chat_id, r.seq, c.history_from_seq, r.content_key, r.nonce, r.ciphertext
            from message_reports r join chats c on c.id = r.chat_id where r.id = $1""";

    private static final String UP_TO = MessageReader.SELECT + """
            from messages m where m.chat_id = $1 and m.seq >= $2 and m.seq <= $3 order by m.seq desc limit $4""";

    private static final String AFTER = MessageReader.SELECT + """
            from messages m where m.chat_id = $1 and m.seq >= $2 and m.seq > $3 order by m.seq limit $4""";

    private final Snapshots database;
    private final DataKeys keys;
    private final MessageReader messages;

    ReportReader(Snapshots database, DataKeys keys) {
        this.database = database;
        this.keys = keys;
        this.messages = new MessageReader(keys);
    }

    /** Without content when there is no such report any more. */
    ReportAnswer answer(ReportQuestion question) {
        return database.read(snapshot -> {
            List<Stored> found = snapshot.select(REPORT, Stored::of, question.reportId());
            return found.isEmpty()
                    ? new ReportAnswer(question.number(), null, List.of())
                    : answer(snapshot, question, found.getFirst());
        });
    }

    private ReportAnswer answer(PostgresTransaction snapshot, ReportQuestion question, Stored report) {
        List<Message> around =
                new ArrayList<>(read(snapshot, UP_TO, report, AROUND + 1).reversed());
        around.addAll(read(snapshot, AFTER, report, AROUND));
        return new ReportAnswer(question.number(), text(snapshot, question.reportId(), report), around);
    }

    private List<Message> read(PostgresTransaction snapshot, String sql, Stored report, int limit) {
        return messages.read(snapshot, sql, report.chatId, report.first, report.seq, limit).stream()
                .map(MessageReader.InChat::message)
                .toList();
    }

    private @Nullable String text(PostgresTransaction snapshot, UUID reportId, Stored report) {
        byte[] nonce = report.nonce;
        byte[] ciphertext = report.ciphertext;
        if (report.contentKey == null || nonce == null || ciphertext == null) {
            return null;
        }
        DataKeyId keyId = new DataKeyId(report.chatId, KeyPurpose.CONTENT, report.contentKey);
        DataKey key = keys.find(snapshot, List.of(keyId)).get(keyId);
        if (key == null) {
            return null;
        }
        try {
            ContentAddress address = new ContentAddress.OfReport(report.chatId, reportId);
            return new String(new ContentCipher().decrypt(key, address, nonce, ciphertext), StandardCharsets.UTF_8);
        } catch (KeyringException e) {
            LOG.error("The text of report {} does not decrypt: its row was altered or moved", reportId);
            return null;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    private record Stored(
            UUID chatId,
            long seq,
            long first,
            @Nullable Integer contentKey,
            byte @Nullable [] nonce,
            byte @Nullable [] ciphertext) {
        static Stored of(Readable row) {
            return new Stored(
                    Columns.uuid(row, 0),
                    Columns.integer64(row, 1),
                    Columns.integer64(row, 2),
                    row.get(3, Integer.class),
                    Columns.nullableBytes(row, 4),
                    Columns.nullableBytes(row, 5));
        }
    }
}
