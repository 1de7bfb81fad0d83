package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.MessageSend;
import chat.parley.worker.chat.core.StoredRequest;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.view.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Loads and stores which changes, other than messages, were carried out. */
final class RequestStore {
    private static final String FOUND = """
            select r.user_id, r.client_id, r.chat_id, r.digest
            from unnest($1::uuid[], $2::uuid[]) as w (user_id, client_id)
            join client_requests r on r.user_id = w.user_id and r.client_id = w.client_id""";

    private static final String STORE = """
            insert into client_requests (user_id, client_id, chat_id, digest, created_at)
            select r.user_id, r.client_id, r.chat_id, substr($4::bytea, r.at, DIGEST), $6::timestamptz
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $5::integer[]) as r (user_id, client_id, chat_id, at)""".replace("DIGEST", Integer.toString(ContentCipher.DIGEST_BYTES));

    private RequestStore() {}

    /** Those of the frames that were carried out before. Nothing is asked for batches of messages alone: nearly all. */
    static Map<StoredRequest.Name, StoredRequest> find(PostgresTransaction transaction, List<Work> works) {
        List<UUID> people = new ArrayList<>();
        List<UUID> clients = new ArrayList<>();
        for (Work work : works) {
            if (work.frame() instanceof ChatMutation change && !(change instanceof MessageSend)) {
                people.add(work.userId());
                clients.add(change.clientId());
            }
        }
        Map<StoredRequest.Name, StoredRequest> found = new HashMap<>();
        if (!people.isEmpty()) {
            for (StoredRequest request : transaction.select(
                    FOUND,
                    row -> new StoredRequest(
                            Columns.uuid(row, 0), Columns.uuid(row, 1), Columns.uuid(row, 2), Columns.bytes(row, 3)),
                    ChatStore.ids(people),
                    ChatStore.ids(clients))) {
                found.put(request.name(), request);
            }
        }
        return found;
    }

    static void store(PostgresTransaction transaction, List<StoredRequest> requests, Instant now) {
        if (requests.isEmpty()) {
            return;
        }
        int count = requests.size();
        UUID[] people = new UUID[count];
        UUID[] clients = new UUID[count];
        UUID[] chats = new UUID[count];
        ByteColumn digests = new ByteColumn(count);
        for (int i = 0; i < count; i++) {
            StoredRequest request = requests.get(i);
            people[i] = request.userId();
            clients[i] = request.clientId();
            chats[i] = request.chatId();
            digests.add(request.digest());
        }
        transaction.update(STORE, people, clients, chats, digests.blob(), digests.offsets(), now);
    }
}
