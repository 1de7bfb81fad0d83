package chat.parley.worker.rotation;

import chat.parley.storage.keyring.ContentAddress;
import chat.parley.worker.view.Columns;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Where contents lie that are encrypted under the content keys of chats. Whoever adds such a column adds it here: else its
 * content keeps the chat's old keys from being deleted, or, if it is missing in {@link #IN_USE} too, cannot be read after a
 * rotation.
 *
 * @param select contents of chat {@code $1} under a key below {@code $2}: number of the key, nonce, ciphertext, and what
 *     {@code read} needs; those of messages have numbers above {@code $3} and up to {@code $4}
 * @param update puts key {@code $1}, nonce {@code $2} and ciphertext {@code $3} into the row, if it is still under key
 *     {@code $4}; {@code $5} and so on are the primary key
 * @param read where a row's content belongs, and its primary key
 */
record StoredContent(String select, String update, BiFunction<UUID, Readable, Row> read) {
    /** A content's address, and the primary key of its row. */
    record Row(ContentAddress address, List<Object> key) {}

    /** Contents of messages, and of what hangs on them. */
    static final List<StoredContent> OF_MESSAGES = List.of(
            new StoredContent(
                    """
                    select content_key, nonce, ciphertext, seq, id, sender_id, revision from messages
                    where chat_id = $1 and content_key < $2 and seq > $3 and seq <= $4 and ciphertext is not null
                    order by seq""",
                    """
                    update messages set content_key = $1, nonce = $2, ciphertext = $3
                    where content_key = $4 and chat_id = $5 and seq = $6 and ciphertext is not null""",
                    (chatId, row) -> new Row(
                            new ContentAddress.OfMessage(
                                    chatId, Columns.uuid(row, 4), Columns.uuid(row, 5), Columns.integer32(row, 6)),
                            List.of(chatId, Columns.integer64(row, 3)))),
            new StoredContent(
                    """
                    select preview_key, preview_nonce, preview_ciphertext, seq, id, revision from messages
                    where chat_id = $1 and preview_key < $2 and seq > $3 and seq <= $4
                        and preview_ciphertext is not null
                    order by seq""",
                    """
                    update messages set preview_key = $1, preview_nonce = $2, preview_ciphertext = $3
                    where preview_key = $4 and chat_id = $5 and seq = $6""",
                    (chatId, row) -> new Row(
                            new ContentAddress.OfPreviews(chatId, Columns.uuid(row, 4), Columns.integer32(row, 5)),
                            List.of(chatId, Columns.integer64(row, 3)))),
            new StoredContent(
                    """
                    select r.content_key, r.nonce, r.ciphertext, r.seq, m.id, m.sender_id, r.revision
                    from message_revisions r join messages m on m.chat_id = r.chat_id and m.seq = r.seq
                    where r.chat_id = $1 and r.content_key < $2 and r.seq > $3 and r.seq <= $4
                    order by r.seq, r.revision""",
                    """
                    update message_revisions set content_key = $1, nonce = $2, ciphertext = $3
                    where content_key = $4 and chat_id = $5 and seq = $6 and revision = $7""",
                    (chatId, row) -> new Row(
                            new ContentAddress.OfMessage(
                                    chatId, Columns.uuid(row, 4), Columns.uuid(row, 5), Columns.integer32(row, 6)),
                            List.of(chatId, Columns.integer64(row, 3), Columns.integer32(row, 6)))),
            new StoredContent(
                    """
                    select r.content_key, r.nonce, r.ciphertext, r.seq, m.id, r.user_id, r.digest
                    from reactions r join messages m on m.chat_id = r.chat_id and m.seq = r.seq
                    where r.chat_id = $1 and r.content_key < $2 and r.seq > $3 and r.seq <= $4
                    order by r.seq, r.digest, r.user_id""",
                    """
                    update reactions set content_key = $1, nonce = $2, ciphertext = $3
                    where content_key = $4 and chat_id = $5 and seq = $6 and digest = $7 and user_id = $8""",
                    (chatId, row) -> new Row(
                            new ContentAddress.OfReaction(chatId, Columns.uuid(row, 4), Columns.uuid(row, 5)),
                            List.of(chatId, Columns.integer64(row, 3), Columns.bytes(row, 6), Columns.uuid(row, 5)))));

    /** A deleted message has no content, but names a key all the same. */
    static final String EMPTY_MESSAGES = """
            update messages set content_key = $2
            where chat_id = $1 and content_key < $2 and seq > $3 and seq <= $4 and ciphertext is null""";

    /** Contents of the chat itself, and of its members in it. */
    static final List<StoredContent> OF_CHAT = List.of(
            ofChat("title", ContentAddress.OfTitle::new),
            ofChat("description", ContentAddress.OfDescription::new),
            ofChat("link", ContentAddress.OfLink::new),
            new StoredContent(
                    """
                    select draft_key, draft_nonce, draft_ciphertext, user_id, draft_revision from chat_members
                    where chat_id = $1 and draft_key < $2 and draft_ciphertext is not null order by user_id""",
                    """
                    update chat_members set draft_key = $1, draft_nonce = $2, draft_ciphertext = $3
                    where draft_key = $4 and chat_id = $5 and user_id = $6""",
                    (chatId, row) -> new Row(
                            new ContentAddress.OfDraft(chatId, Columns.uuid(row, 3), Columns.integer32(row, 4)),
                            List.of(chatId, Columns.uuid(row, 3)))),
            new StoredContent(
                    """
                    select content_key, nonce, ciphertext, user_id, client_id from scheduled_messages
                    where chat_id = $1 and content_key < $2 order by user_id, client_id""",
                    """
                    update scheduled_messages set content_key = $1, nonce = $2, ciphertext = $3
                    where content_key = $4 and user_id = $5 and client_id = $6""",
                    (chatId, row) -> new Row(
                            new ContentAddress.OfScheduled(chatId, Columns.uuid(row, 3), Columns.uuid(row, 4)),
                            List.of(Columns.uuid(row, 3), Columns.uuid(row, 4)))));

    /** Whether anything of chat {@code $1} is under a key below {@code $2}. */
    static final String IN_USE = """
            select exists (select from messages where chat_id = $1 and (content_key < $2 or preview_key < $2))
                or exists (select from message_revisions where chat_id = $1 and content_key < $2)
                or exists (select from reactions where chat_id = $1 and content_key < $2)
                or exists (select from scheduled_messages where chat_id = $1 and content_key < $2)
                or exists (select from chat_members
                    where chat_id = $1 and draft_key < $2 and draft_ciphertext is not null)
                or exists (select from chats where id = $1 and (content_key < $2
                    or (title_key < $2 and title_ciphertext is not null)
                    or (description_key < $2 and description_ciphertext is not null)
                    or (link_key < $2 and link_ciphertext is not null)))""";

    private static StoredContent ofChat(String name, BiFunction<UUID, Integer, ContentAddress> address) {
        return new StoredContent(
                """
                select NAME_key, NAME_nonce, NAME_ciphertext, NAME_revision from chats
                where id = $1 and NAME_key < $2 and NAME_ciphertext is not null""".replace("NAME", name),
                """
                update chats set NAME_key = $1, NAME_nonce = $2, NAME_ciphertext = $3
                where NAME_key = $4 and id = $5""".replace("NAME", name),
                (chatId, row) -> new Row(address.apply(chatId, Columns.integer32(row, 3)), List.of(chatId)));
    }
}
