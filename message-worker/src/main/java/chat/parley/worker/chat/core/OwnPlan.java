package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.model.ChatPreferences;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be stored of what belongs to single people.
 *
 * @param updates one for each person and chat
 */
public record OwnPlan(List<Update> updates, List<Hidden> hidden) {

    public boolean changesNothing() {
        return updates.isEmpty();
    }

    /**
     * A row as it shall be.
     *
     * @param draft null when it stays as it is stored
     */
    public record Update(
            Membership membership,
            long ownVersion,
            ChatPreferences preferences,
            @Nullable StoredDraft draft) {}

    /**
     * A draft, encrypted.
     *
     * @param key number of the content key; 0 without a draft
     * @param content null when there is none any more
     */
    public record StoredDraft(int revision, int key, ContentCipher.@Nullable Encrypted content) {}

    /** A message that its reader deleted for himself. */
    public record Hidden(UUID chatId, UUID userId, long seq, long ownVersion) {}
}
