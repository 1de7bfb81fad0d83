package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.DataKey;
import java.util.List;
import java.util.UUID;

/**
 * What is to be stored.
 *
 * @param advances of the chats that get messages
 * @param newKeys in use by the messages, so stored before them
 */
public record ChatPlan(
        List<NewMessage> messages,
        List<ChatAdvance> advances,
        List<ReadPosition> reads,
        List<DataKey> newKeys,
        Calls calls) {

    public boolean changesNothing() {
        return messages.isEmpty() && reads.isEmpty() && calls.changesNothing();
    }

    /**
     * Changes of calls.
     *
     * @param opened calls that are new
     * @param changed calls that go on
     * @param infos of the chats whose members see a change
     */
    public record Calls(List<OpenCall> opened, List<OpenCall> changed, List<EndedCall> ended, List<InfoAdvance> infos) {
        public boolean changesNothing() {
            return opened.isEmpty() && changed.isEmpty() && ended.isEmpty();
        }
    }

    /**
     * The chat's row after its call changed.
     *
     * @param version after all changes
     * @param infoVersion at the change of the call: who knows less gets the whole chat
     */
    public record InfoAdvance(UUID chatId, long version, long infoVersion) {}
}
