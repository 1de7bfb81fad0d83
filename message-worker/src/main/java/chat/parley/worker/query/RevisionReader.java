package chat.parley.worker.query;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.MessageRevisions;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Revision;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.RevisionPage;
import chat.parley.worker.query.core.FrameSpace;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Answers what messages said before they were edited. */
final class RevisionReader {
    /** More than a frame takes. */
    private static final int MOST = 1000;

    private static final String MESSAGE = """
            select true from messages m
            where m.chat_id = $2 and m.seq = $3 and m.ciphertext is not null and""" + Outlook.NOT_HIDDEN;

    // An earlier revision is a message that was written at another time.
    private static final String REVISIONS = """
            select r.chat_id, r.seq, m.version, m.id, m.sender_id, m.client_id, r.written_at, r.revision, r.content_key,
                r.nonce, r.ciphertext, false, null::timestamptz, false, null::integer, null::bytea, null::bytea
            from message_revisions r join messages m on m.chat_id = r.chat_id and m.seq = r.seq
            where r.chat_id = $1 and r.seq = $2 order by r.revision desc limit $3""";

    private final Snapshots snapshots;
    private final MessageReader reader;

    RevisionReader(Snapshots snapshots, MessageReader reader) {
        this.snapshots = snapshots;
        this.reader = reader;
    }

    Reply revisions(UUID userId, MessageRevisions frame) {
        return snapshots.read(snapshot -> {
            Outlook outlook = Outlook.of(snapshot, userId, frame.chatId()).orElse(null);
            if (outlook == null) {
                return Failure.of(
                        frame.id(), ErrorCode.NOT_A_MEMBER, "there is no such chat or you are not a member of it");
            }
            if (frame.seq() < outlook.first() || !isShown(snapshot, userId, frame)) {
                return Failure.of(frame.id(), ErrorCode.NOT_FOUND, "there is no such message for you");
            }
            List<Revision> newestFirst = new ArrayList<>();
            for (MessageReader.InChat found : reader.read(snapshot, REVISIONS, frame.chatId(), frame.seq(), MOST)) {
                MessageBody body = found.message().body();
                if (body != null) {
                    newestFirst.add(new Revision(body, found.message().sentAt()));
                }
            }
            return new RevisionPage(
                    frame.id(), new FrameSpace().fitting(newestFirst).reversed());
        });
    }

    private static boolean isShown(PostgresTransaction snapshot, UUID userId, MessageRevisions frame) {
        return !snapshot.select(MESSAGE, row -> true, userId, frame.chatId(), frame.seq())
                .isEmpty();
    }
}
