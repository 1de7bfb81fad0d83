package chat.parley.worker.query;

import chat.parley.wire.client.MessageMentions;
import chat.parley.wire.model.Mention;
import chat.parley.wire.server.MentionPage;
import chat.parley.worker.query.core.FrameSpace;
import chat.parley.worker.query.core.MentionPages;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Answers who was mentioned, across chats. */
final class MentionReader {
    /** After every message. */
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    // Nobody is told of mentioning himself. The cost grows with all mentions of the person, at one index probe each.
    private static final String MENTIONS = """
            with mine as (
                select distinct t.chat_id, t.seq
                from chat_members p
                join mentions t on t.chat_id = p.chat_id and t.user_id = any($2) and t.seq >= p.visible_from_seq
                where p.user_id = $1 and p.left_version is null
            )
            """ + MessageReader.SELECT + """
            from mine
            cross join lateral (
                select * from messages where chat_id = mine.chat_id and seq = mine.seq limit 1) as m
            where m.created_at < $3 and m.sender_id <> $1 and m.ciphertext is not null and""" + Outlook.NOT_HIDDEN
            + " order by m.created_at desc, m.chat_id, m.seq desc limit $4";

    private static final UUID EVERYBODY = new UUID(0, 0);

    private final Snapshots snapshots;
    private final MessageReader reader;

    MentionReader(Snapshots snapshots, MessageReader reader) {
        this.snapshots = snapshots;
        this.reader = reader;
    }

    MentionPage mentions(UUID userId, MessageMentions frame) {
        return snapshots.read(snapshot -> {
            Instant before = frame.before();
            List<Mention> found = reader
                    .read(
                            snapshot,
                            MENTIONS,
                            userId,
                            new UUID[] {userId, EVERYBODY},
                            before == null ? END : before,
                            frame.limit() + 1)
                    .stream()
                    .map(entry -> new Mention(entry.chatId(), entry.message()))
                    .toList();
            List<Mention> fitting =
                    new FrameSpace().fitting(found.stream().limit(frame.limit()).toList());
            return MentionPages.page(frame.id(), found, fitting);
        });
    }
}
