package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.worker.chat.core.ChatAdvance;
import chat.parley.worker.chat.core.ChatPlan;
import chat.parley.worker.chat.core.NewMessage;
import chat.parley.worker.chat.core.ReadPosition;
import chat.parley.worker.view.Columns;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Writes a whole plan by one statement. The binary columns travel as one blob with offsets, because the driver cannot
 * bind arrays of {@code bytea}.
 */
final class PlanStatement {
    /** In place of a time: arrays on their way hold no nulls. */
    private static final long NEVER = 0;

    private static final String MOVE_READS = """
            update chat_members m set last_read_seq = r.seq
            from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as r (chat_id, user_id, seq)
            where m.chat_id = r.chat_id and m.user_id = r.user_id and m.last_read_seq < r.seq
            returning m.chat_id, m.user_id, m.last_read_seq, m.unread_from_seq is not null, m.own_version""";

    private static final String STORE = """
            with stored as (
                insert into messages (seq, version, created_at, content_key, chat_id, id, sender_id, client_id,
                    digest, nonce, ciphertext, notice, edited_at)
                select m.seq, m.version, timestamptz 'epoch' + m.sent * interval '1 microsecond', m.content_key, m.chat_id, m.id, m.sender_id, m.client_id,
                    substr($9::bytea, m.at, DIGEST), substr($9::bytea, m.at + DIGEST, NONCE),
                    substr($9::bytea, m.at + DIGEST + NONCE, m.size), m.notice,
                    timestamptz 'epoch' + nullif(m.edited, NEVER) * interval '1 microsecond'
                from unnest($10::uuid[], $11::uuid[], $12::uuid[], $13::uuid[], $14::bigint[], $15::bigint[],
                    $16::integer[], $17::integer[], $18::integer[], $21::boolean[], $22::bigint[], $23::bigint[])
                    as m (chat_id, id, sender_id, client_id, seq, version, content_key, at, size, notice, sent, edited)
            ), advanced as (
                update chats c
                set version = a.version, last_seq = a.last_seq, content_key = a.content_key,
                    active_at = case when a.written then $8::timestamptz else c.active_at end,
                    info_version = greatest(c.info_version, a.info_version)
                from unnest($4::uuid[], $5::bigint[], $6::bigint[], $7::integer[], $19::boolean[], $20::bigint[])
                    as a (id, version, last_seq, content_key, written, info_version)
                where c.id = a.id
            )
            """.replace("DIGEST", Integer.toString(ContentCipher.DIGEST_BYTES))
                    .replace("NONCE", Integer.toString(ContentCipher.NONCE_BYTES))
                    .replace("NEVER", Long.toString(NEVER))
            + MOVE_READS;

    private final ChatPlan plan;

    PlanStatement(ChatPlan plan) {
        this.plan = plan;
    }

    /** Returns the read positions that are further than before. */
    List<MovedRead> execute(PostgresTransaction transaction, Instant now) {
        List<ReadPosition> reads = plan.reads();
        UUID[] readChats = new UUID[reads.size()];
        UUID[] readers = new UUID[reads.size()];
        Long[] readSeqs = new Long[reads.size()];
        for (int i = 0; i < readers.length; i++) {
            readChats[i] = reads.get(i).chatId();
            readers[i] = reads.get(i).userId();
            readSeqs[i] = reads.get(i).seq();
        }
        if (plan.advances().isEmpty()) {
            return transaction.select(MOVE_READS, PlanStatement::moved, readChats, readers, readSeqs);
        }
        List<ChatAdvance> advances = plan.advances();
        UUID[] chats = new UUID[advances.size()];
        Long[] versions = new Long[chats.length];
        Long[] lastSeqs = new Long[chats.length];
        Integer[] keys = new Integer[chats.length];
        Boolean[] written = new Boolean[chats.length];
        Long[] infoVersions = new Long[chats.length];
        for (int i = 0; i < chats.length; i++) {
            chats[i] = advances.get(i).chatId();
            versions[i] = advances.get(i).version();
            lastSeqs[i] = advances.get(i).lastSeq();
            keys[i] = advances.get(i).contentKey();
            written[i] = advances.get(i).written();
            infoVersions[i] = advances.get(i).infoVersion();
        }
        Messages messages = new Messages(plan.messages());
        return transaction.select(
                STORE,
                PlanStatement::moved,
                readChats,
                readers,
                readSeqs,
                chats,
                versions,
                lastSeqs,
                keys,
                now,
                messages.blob,
                messages.chats,
                messages.ids,
                messages.senders,
                messages.clients,
                messages.seqs,
                messages.versions,
                messages.keys,
                messages.offsets,
                messages.sizes,
                written,
                infoVersions,
                messages.notices,
                messages.sent,
                messages.edited);
    }

    private static MovedRead moved(Row row) {
        return new MovedRead(
                new ReadPosition(Columns.uuid(row, 0), Columns.uuid(row, 1), Columns.integer64(row, 2)),
                Columns.flag(row, 3),
                Columns.integer64(row, 4));
    }

    /** The messages by column. */
    private static final class Messages {
        private final UUID[] chats;
        private final UUID[] ids;
        private final UUID[] senders;
        private final UUID[] clients;
        private final Long[] seqs;
        private final Long[] versions;
        private final Integer[] keys;
        private final Integer[] offsets;
        private final Integer[] sizes;
        private final Boolean[] notices;
        private final Long[] sent;
        private final Long[] edited;
        private final byte[] blob;

        Messages(List<NewMessage> messages) {
            int count = messages.size();
            chats = new UUID[count];
            ids = new UUID[count];
            senders = new UUID[count];
            clients = new UUID[count];
            seqs = new Long[count];
            versions = new Long[count];
            keys = new Integer[count];
            offsets = new Integer[count];
            sizes = new Integer[count];
            notices = new Boolean[count];
            sent = new Long[count];
            edited = new Long[count];
            int bytes = 0;
            for (NewMessage message : messages) {
                bytes += ContentCipher.DIGEST_BYTES
                        + ContentCipher.NONCE_BYTES
                        + message.content().ciphertext().length;
            }
            blob = new byte[bytes];
            int at = 0;
            for (int i = 0; i < count; i++) {
                NewMessage message = messages.get(i);
                chats[i] = message.chatId();
                ids[i] = message.id();
                senders[i] = message.senderId();
                clients[i] = message.clientId();
                seqs[i] = message.seq();
                versions[i] = message.version();
                keys[i] = message.contentKey();
                offsets[i] = at + 1; // SQL counts from 1
                sizes[i] = message.content().ciphertext().length;
                notices[i] = message.notice();
                sent[i] = micros(message.sentAt());
                edited[i] = message.editedAt() == null ? NEVER : micros(message.editedAt());
                at = append(message.digest(), at);
                at = append(message.content().nonce(), at);
                at = append(message.content().ciphertext(), at);
            }
        }

        private static long micros(Instant at) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, at);
        }

        private int append(byte[] part, int at) {
            System.arraycopy(part, 0, blob, at, part.length);
            return at + part.length;
        }
    }
}
