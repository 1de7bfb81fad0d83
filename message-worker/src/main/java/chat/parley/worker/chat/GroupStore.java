package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.client.ChatAdd;
import chat.parley.wire.client.ChatEnter;
import chat.parley.wire.client.GroupChange;
import chat.parley.wire.model.ChatKind;
import chat.parley.worker.chat.core.GroupInfo;
import chat.parley.worker.chat.core.GroupTable;
import chat.parley.worker.chat.core.GroupWrite;
import chat.parley.worker.chat.core.LockedChat;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.StoredText;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads and stores what groups are like, of chats whose rows are locked. */
final class GroupStore {
    private static final String FOUND = """
            select id, picture, link_digest, link_revision,
                title_key, title_nonce, title_ciphertext, title_revision,
                description_key, description_nonce, description_ciphertext, description_revision,
                link_key, link_nonce, link_ciphertext, link_revision
            from chats where id = any($1)""";

    private final DataKeys keys;

    GroupStore(DataKeys keys) {
        this.keys = keys;
    }

    /** What the frames need. Nothing is asked for batches without changes of groups: nearly all. */
    GroupTable find(PostgresTransaction transaction, List<Work> works, Map<UUID, LockedChat> chats) {
        TreeSet<UUID> changed = new TreeSet<>();
        TreeSet<UUID> people = new TreeSet<>();
        for (Work work : works) {
            LockedChat chat = chats.get(work.chatId());
            if (work.frame() instanceof GroupChange frame && chat != null && chat.kind() == ChatKind.GROUP) {
                changed.add(chat.id());
                if (frame instanceof ChatAdd add && chat.hasMember(work.userId())) {
                    people.addAll(add.people());
                } else if (frame instanceof ChatEnter) {
                    people.add(work.userId());
                }
            }
        }
        if (changed.isEmpty()) {
            return GroupTable.EMPTY;
        }
        List<Found> found = transaction.select(FOUND, Found::of, (Object) ChatStore.ids(changed));
        Map<DataKeyId, DataKey> loaded = keys.load(
                transaction,
                found.stream()
                        .flatMap(group -> Stream.of(group.title, group.description, group.token))
                        .filter(Objects::nonNull)
                        .map(StoredText::keyId)
                        .toList());
        ContentCipher cipher = new ContentCipher();
        Map<UUID, GroupInfo> groups = new HashMap<>();
        found.forEach(group -> groups.put(group.id, group.info(loaded, cipher)));
        return people.isEmpty()
                ? new GroupTable(groups, Set.of(), Set.of())
                : new GroupTable(
                        groups, PeopleStore.active(transaction, people), PeopleStore.full(transaction, people));
    }

    /** Writes, in order. */
    static void store(PostgresTransaction transaction, List<GroupWrite> writes) {
        if (writes.isEmpty()) {
            return;
        }
        ListVersions versions = ListVersions.advance(transaction, concerned(writes));
        for (GroupWrite write : writes) {
            switch (write) {
                case GroupWrite.Joined joined -> join(transaction, joined, versions);
                case GroupWrite.Left left ->
                    transaction.update(
                            "update chat_members set left_version = $3, list_version = $4"
                                    + " where chat_id = $1 and user_id = $2",
                            left.chatId(),
                            left.userId(),
                            left.version(),
                            versions.next(left.userId()));
                case GroupWrite.RoleGiven given ->
                    transaction.update(
                            "update chat_members set role = $3 where chat_id = $1 and user_id = $2",
                            given.chatId(),
                            given.userId(),
                            given.role().wireName());
                case GroupWrite.TitleSet set -> setText(transaction, "title", set.chatId(), set.title());
                case GroupWrite.DescriptionSet set -> setDescription(transaction, set);
                case GroupWrite.PictureSet set ->
                    transaction.update(
                            "update chats set picture = $2 where id = $1",
                            set.chatId(),
                            PostgresTransaction.nullable(UUID.class, set.picture()));
                case GroupWrite.RulesSet set -> setRules(transaction, set);
                case GroupWrite.LinkSet set -> {
                    setText(transaction, "link", set.chatId(), set.token());
                    transaction.update("update chats set link_digest = $2 where id = $1", set.chatId(), set.digest());
                }
                case GroupWrite.LinkTaken taken ->
                    transaction.update(
                            "update chats set link_digest = null, link_ciphertext = null, link_nonce = null,"
                                    + " link_key = null where id = $1",
                            taken.chatId());
            }
        }
    }

    /** Whose list of chats changes, as often as it does. */
    private static List<UUID> concerned(List<GroupWrite> writes) {
        List<UUID> people = new ArrayList<>();
        for (GroupWrite write : writes) {
            if (write instanceof GroupWrite.Joined joined) {
                people.addAll(joined.people());
            } else if (write instanceof GroupWrite.Left left) {
                people.add(left.userId());
            }
        }
        return people;
    }

    /** Who comes back begins anew: what the person once set for the chat is forgotten. */
    private static void join(PostgresTransaction transaction, GroupWrite.Joined joined, ListVersions versions) {
        transaction.update(
                """
                insert into chat_members as m (chat_id, user_id, role, joined_version, list_version, visible_from_seq,
                    joined_seq, last_read_seq)
                select $1, w.user_id, 'member', $2, w.list_version, $3, $4, $4
                from unnest($5::uuid[], $6::bigint[]) as w (user_id, list_version)
                on conflict (chat_id, user_id) do update set role = excluded.role,
                    joined_version = excluded.joined_version, left_version = null,
                    list_version = excluded.list_version, visible_from_seq = excluded.visible_from_seq,
                    joined_seq = excluded.joined_seq, last_read_seq = excluded.last_read_seq,
                    last_delivered_seq = 0, own_version = m.own_version + 1, notifications = 'all',
                    muted_until = null, archived = false, pinned_place = null, unread_from_seq = null,
                    draft_ciphertext = null, draft_nonce = null, draft_key = null""",
                joined.chatId(),
                joined.version(),
                joined.visibleFrom(),
                joined.seq(),
                ChatStore.ids(joined.people()),
                joined.people().stream().map(versions::next).toArray(Long[]::new));
    }

    private static void setDescription(PostgresTransaction transaction, GroupWrite.DescriptionSet set) {
        GroupWrite.Text text = set.description();
        if (text == null) {
            transaction.update(
                    "update chats set description_ciphertext = null, description_nonce = null, description_key = null"
                            + " where id = $1",
                    set.chatId());
        } else {
            setText(transaction, "description", set.chatId(), text);
        }
    }

    /** @param what columns, by the beginning of their names */
    private static void setText(PostgresTransaction transaction, String what, UUID chatId, GroupWrite.Text text) {
        transaction.update(
                "update chats set %1$s_ciphertext = $2, %1$s_nonce = $3, %1$s_key = $4, %1$s_revision = $5 where id = $1"
                        .formatted(what),
                chatId,
                text.content().ciphertext(),
                text.content().nonce(),
                text.key(),
                text.revision());
    }

    private static void setRules(PostgresTransaction transaction, GroupWrite.RulesSet set) {
        transaction.update(
                "update chats set post_by = $2, add_by = $3, pin_by = $4, mention_all_by = $5, history = $6"
                        + " where id = $1",
                set.chatId(),
                set.rules().post().wireName(),
                set.rules().add().wireName(),
                set.rules().pin().wireName(),
                set.rules().mentionAll().wireName(),
                set.rules().history().wireName());
    }

    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    private record Found(
            UUID id,
            @Nullable UUID picture,
            byte @Nullable [] linkDigest,
            int linkRevision,
            @Nullable StoredText title,
            int titleRevision,
            @Nullable StoredText description,
            int descriptionRevision,
            @Nullable StoredText token) {
        static Found of(Row row) {
            UUID id = Columns.uuid(row, 0);
            return new Found(
                    id,
                    row.get(1, UUID.class),
                    Columns.nullableBytes(row, 2),
                    Columns.integer32(row, 3),
                    StoredText.of(row, id, 4),
                    Columns.integer32(row, 7),
                    StoredText.of(row, id, 8),
                    Columns.integer32(row, 11),
                    StoredText.of(row, id, 12));
        }

        GroupInfo info(Map<DataKeyId, DataKey> keys, ContentCipher cipher) {
            return new GroupInfo(
                    title == null ? null : title.decrypt(keys, cipher, new ContentAddress.OfTitle(id, titleRevision)),
                    titleRevision,
                    description == null
                            ? null
                            : description.decrypt(
                                    keys, cipher, new ContentAddress.OfDescription(id, descriptionRevision)),
                    descriptionRevision,
                    picture,
                    linkDigest == null ? null : new GroupInfo.Link(token(keys, cipher), linkDigest),
                    linkRevision);
        }

        private @Nullable String token(Map<DataKeyId, DataKey> keys, ContentCipher cipher) {
            return token == null ? null : token.decrypt(keys, cipher, new ContentAddress.OfLink(id, linkRevision));
        }
    }
}
