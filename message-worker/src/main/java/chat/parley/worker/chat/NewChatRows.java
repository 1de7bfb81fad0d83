package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.worker.chat.core.NewChat;
import java.util.UUID;

/** The rows of a chat that is created. */
final class NewChatRows {
    private NewChatRows() {}

    /** False when the id or the pair is taken. */
    static boolean insert(PostgresTransaction transaction, DataKeys keys, NewChat chat, ContentCipher cipher) {
        ContentCipher.Encrypted title = chat.encryptedTitle(cipher);
        long inserted = transaction.update(
                """
                insert into chats (id, kind, direct_key, title_ciphertext, title_nonce, title_key, version,
                    info_version, content_key, created_by, created_at, active_at)
                values ($1, $2, $3, $4, $5, $6, 1, 1, 1, $7, $8, $8) on conflict do nothing""",
                chat.id(),
                chat.kind().wireName(),
                PostgresTransaction.nullable(byte[].class, chat.directKey()),
                PostgresTransaction.nullable(byte[].class, title == null ? null : title.ciphertext()),
                PostgresTransaction.nullable(byte[].class, title == null ? null : title.nonce()),
                PostgresTransaction.nullable(Integer.class, title == null ? null : 1),
                chat.creatorId(),
                chat.createdAt());
        if (inserted == 1) {
            keys.insert(transaction, chat.contentKey());
            keys.insert(transaction, chat.digestKey());
        }
        return inserted == 1;
    }

    static void insertMembers(PostgresTransaction transaction, NewChat chat) {
        // Rows of several people are locked in the order of their ids, like everywhere.
        transaction.update("""
                with listed as (
                    insert into user_chats_versions as v (user_id, version)
                    select u.id, 1 from unnest($2::uuid[]) as u (id) order by u.id
                    on conflict (user_id) do update set version = v.version + 1
                    returning user_id, version
                )
                insert into chat_members (chat_id, user_id, role, joined_version, list_version)
                select $1, user_id, case when user_id = $3 then 'owner' else 'member' end, 1, version from listed""", chat.id(), chat.memberIds().toArray(UUID[]::new), chat.creatorId());
    }
}
