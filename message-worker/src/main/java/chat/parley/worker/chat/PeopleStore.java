package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.Limits;
import chat.parley.worker.view.Columns;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Finds out who may become a member of a chat. */
final class PeopleStore {
    private PeopleStore() {}

    /** Those of the people who are active people of this server. */
    static Set<UUID> active(PostgresTransaction transaction, Collection<UUID> people) {
        return Set.copyOf(transaction.select(
                "select id from users where id = any($1) and state = 'active'", row -> Columns.uuid(row, 0), (Object)
                        ChatStore.ids(people)));
    }

    /** Those of them who are in as many chats as one may be in. */
    static Set<UUID> full(PostgresTransaction transaction, Collection<UUID> people) {
        return Set.copyOf(transaction.select(
                "select user_id from chat_members where user_id = any($1) and left_version is null"
                        + " group by user_id having count(*) >= $2",
                row -> Columns.uuid(row, 0),
                ChatStore.ids(people),
                (long) Limits.CHATS_PER_PERSON));
    }
}
