package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.DataKey;
import java.util.List;

/**
 * What is to be stored.
 *
 * @param advances of the chats that change
 * @param newKeys in use by the messages, so stored before them
 * @param updates of messages, stored after them
 * @param groups what changes of groups, in order
 * @param files what messages show
 */
public record ChatPlan(
        List<NewMessage> messages,
        List<ChatAdvance> advances,
        List<ReadPosition> reads,
        List<DataKey> newKeys,
        Calls calls,
        List<StoredRequest> requests,
        MessageUpdates updates,
        OwnPlan own,
        SchedulePlan schedule,
        List<GroupWrite> groups,
        FileLinks files) {

    public boolean changesNothing() {
        return advances.isEmpty()
                && reads.isEmpty()
                && calls.changesNothing()
                && requests.isEmpty()
                && own.changesNothing()
                && schedule.changesNothing()
                && groups.isEmpty();
    }

    /**
     * Changes of calls.
     *
     * @param opened calls that are new
     * @param changed calls that go on
     */
    public record Calls(List<OpenCall> opened, List<OpenCall> changed, List<EndedCall> ended) {
        public boolean changesNothing() {
            return opened.isEmpty() && changed.isEmpty() && ended.isEmpty();
        }
    }
}
