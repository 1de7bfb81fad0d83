package chat.parley.worker.query;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.ChatMembers;
import chat.parley.wire.client.ChatPeek;
import chat.parley.wire.model.Member;
import chat.parley.wire.server.ChatPeeked;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MemberPage;
import chat.parley.wire.server.Reply;
import chat.parley.worker.query.core.FrameSpace;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.Snapshots;
import chat.parley.worker.view.StoredText;
import io.r2dbc.spi.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers questions about groups. */
final class GroupReader {
    private static final String IS_MEMBER =
            "select 1 from chat_members where chat_id = $1 and user_id = $2 and left_version is null";

    // Who is named by "after" may have left since; the place stays.
    private static final String MEMBERS = """
            select user_id, role from chat_members
            where chat_id = $1 and left_version is null and ($2::uuid is null or (joined_version, user_id) > (
                select joined_version, user_id from chat_members where chat_id = $1 and user_id = $2))
            order by joined_version, user_id limit $3""";

    private static final String LINKED = """
            select c.link_digest, c.title_key, c.title_nonce, c.title_ciphertext, c.title_revision,
                (select count(*) from chat_members m where m.chat_id = c.id and m.left_version is null),
                exists (select from chat_members m
                    where m.chat_id = c.id and m.user_id = $2 and m.left_version is null)
            from chats c where c.id = $1 and c.link_digest is not null""";

    private final Snapshots snapshots;
    private final DataKeys keys;

    GroupReader(Snapshots snapshots, DataKeys keys) {
        this.snapshots = snapshots;
        this.keys = keys;
    }

    Reply members(UUID userId, ChatMembers frame) {
        return snapshots.read(snapshot -> {
            if (snapshot.select(IS_MEMBER, row -> true, frame.chatId(), userId).isEmpty()) {
                return Failure.of(
                        frame.id(), ErrorCode.NOT_A_MEMBER, "there is no such chat or you are not a member of it");
            }
            List<Member> found = snapshot.select(
                    MEMBERS,
                    row -> new Member(Columns.uuid(row, 0), Columns.chatRole(row, 1)),
                    frame.chatId(),
                    PostgresTransaction.nullable(UUID.class, frame.after()),
                    frame.limit() + 1);
            List<Member> page =
                    new FrameSpace().fitting(found.stream().limit(frame.limit()).toList());
            boolean more = page.size() < found.size();
            return new MemberPage(frame.id(), page, more ? page.getLast().userId() : null);
        });
    }

    /** The same answer for a wrong token, a chat without a link, and a chat that does not exist. */
    Reply peek(UUID userId, ChatPeek frame) {
        return snapshots.read(snapshot -> {
            Linked linked =
                    snapshot.select(LINKED, row -> Linked.of(row, frame.chatId()), frame.chatId(), userId).stream()
                            .findFirst()
                            .orElse(null);
            return linked != null && opens(snapshot, linked, frame)
                    ? peeked(snapshot, linked, frame)
                    : Failure.of(frame.id(), ErrorCode.NOT_FOUND, "this link leads nowhere, or was taken back");
        });
    }

    private boolean opens(PostgresTransaction snapshot, Linked linked, ChatPeek frame) {
        DataKeyId id = new DataKeyId(frame.chatId(), KeyPurpose.DIGEST, 1);
        DataKey key = Objects.requireNonNull(keys.load(snapshot, List.of(id)).get(id));
        byte[] digest = new ContentCipher().digest(key, frame.token().getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(linked.digest, digest);
    }

    private Reply peeked(PostgresTransaction snapshot, Linked linked, ChatPeek frame) {
        String title = null;
        if (linked.title != null) {
            Map<DataKeyId, DataKey> loaded = keys.load(snapshot, List.of(linked.title.keyId()));
            ContentAddress address = new ContentAddress.OfTitle(frame.chatId(), linked.title.revision());
            title = linked.title.decrypt(loaded, new ContentCipher(), address);
        }
        return new ChatPeeked(
                frame.id(), frame.chatId(), title == null ? "" : title, (int) linked.members, linked.member);
    }

    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    private record Linked(byte[] digest, @Nullable StoredText title, long members, boolean member) {
        static Linked of(Row row, UUID chatId) {
            return new Linked(
                    Columns.bytes(row, 0),
                    StoredText.of(row, chatId, 1),
                    Columns.integer64(row, 5),
                    Columns.flag(row, 6));
        }
    }
}
