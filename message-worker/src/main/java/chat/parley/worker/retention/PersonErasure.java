package chat.parley.worker.retention;

import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.WireJson;
import chat.parley.wire.server.Resync;
import chat.parley.wire.transport.Delivery;
import chat.parley.worker.view.Columns;
import java.util.List;
import java.util.UUID;

/**
 * Erases what is left of a person whose account is gone already: the person leaves all groups by the way that everybody
 * leaves them; then what the person wrote is emptied, if that was ordered, and drafts, wishes for chats and files go.
 */
final class PersonErasure {
    private static final List<String> PERSONAL = List.of(
            "delete from scheduled_messages where user_id = $1",
            "delete from hidden_messages where user_id = $1",
            "delete from client_requests where user_id = $1",
            "delete from user_statuses where user_id = $1",
            "delete from external_identities where user_id = $1",
            "delete from passkeys where user_id = $1",
            "delete from passkey_challenges where user_id = $1",
            "delete from mentions where user_id = $1",
            "delete from message_reports where reporter_id = $1 or author_id = $1",
            "update chat_members set draft_ciphertext = null, draft_nonce = null, draft_key = null,"
                    + " notifications = 'all', muted_until = null, archived = false, pinned_place = null,"
                    + " unread_from_seq = null, own_version = own_version + 1 where user_id = $1");

    private static final String NEIGHBOURS = """
            select distinct o.user_id from chat_members m join chat_members o on o.chat_id = m.chat_id
            where m.user_id = $1 and o.user_id <> $1 and o.left_version is null""";

    private final Turns turns;
    private final GroupExit exit;
    private final MessageShredding shredding;
    private final FileErasure files;
    private final DeliveryPublisher deliveries;

    PersonErasure(
            Turns turns, GroupExit exit, MessageShredding shredding, FileErasure files, DeliveryPublisher deliveries) {
        this.turns = turns;
        this.exit = exit;
        this.shredding = shredding;
        this.files = files;
        this.deliveries = deliveries;
    }

    /** Goes on; true when nothing is left to do. */
    boolean step(Erasure erasure) throws InterruptedException {
        UUID person = erasure.subjectId();
        boolean gone = exit.leaveAll(person);
        boolean shredded = !erasure.shredMessages() || shredding.shred(person);
        boolean filesGone = files.erase(person, erasure.shredMessages());
        if (!gone || !shredded || !filesGone) {
            return false;
        }
        boolean forgotten =
                turns.take(transaction -> forget(transaction, person)).orElse(false);
        if (forgotten) {
            List<UUID> neighbours =
                    turns.read(snapshot -> snapshot.select(NEIGHBOURS, row -> Columns.uuid(row, 0), person));
            if (!neighbours.isEmpty()) {
                Delivery resync = new Delivery.ToUsers(neighbours, null, 0, WireJson.encode(new Resync()));
                deliveries.toAll(List.of(resync)).join();
            }
        }
        return forgotten;
    }

    private static boolean forget(PostgresTransaction transaction, UUID person) {
        PERSONAL.forEach(sql -> transaction.update(sql, person));
        return true;
    }
}
