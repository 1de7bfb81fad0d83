package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.Draft;
import chat.parley.wire.model.OwnState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the changes of what belongs to single people, and gives them their versions. Used once, by one thread. */
final class OwnStates {
    private final ContentCipher cipher;
    private final Map<Membership, OwnRow> rows;
    private final Map<Membership, OwnPlan.StoredDraft> drafts = new HashMap<>();
    private final Map<Membership, OwnRow> changed = new LinkedHashMap<>();
    private final List<OwnPlan.Hidden> hidden = new ArrayList<>();

    OwnStates(ContentCipher cipher, Map<Membership, OwnRow> rows) {
        this.cipher = cipher;
        this.rows = new HashMap<>(rows);
    }

    /** As it is after the changes up to now. */
    OwnRow row(Membership membership) {
        return rows.getOrDefault(membership, OwnRow.NEW);
    }

    OwnState prefer(Membership membership, ChatPreferences preferences) {
        OwnRow row = row(membership);
        OwnState state =
                new OwnState(row.state().version() + 1, preferences, row.state().draft());
        change(membership, row.with(state, row.draftRevision()));
        return state;
    }

    /** @param key under which the draft is encrypted */
    OwnState draft(Membership membership, @Nullable Draft draft, DataKey key) {
        OwnRow row = row(membership);
        OwnState state = new OwnState(row.state().version() + 1, row.state().preferences(), draft);
        int revision = row.draftRevision() + 1;
        ContentAddress address = new ContentAddress.OfDraft(membership.chatId(), membership.userId(), revision);
        drafts.put(
                membership,
                draft == null
                        ? new OwnPlan.StoredDraft(revision, 0, null)
                        : new OwnPlan.StoredDraft(
                                revision,
                                key.id().number(),
                                cipher.encrypt(key, address, WireJson.mapper().writeValueAsBytes(draft))));
        change(membership, row.with(state, revision));
        return state;
    }

    OwnState hide(Membership membership, List<Long> seqs) {
        OwnRow row = row(membership);
        OwnState before = row.state();
        OwnState state = new OwnState(before.version() + 1, before.preferences(), before.draft());
        for (long seq : seqs) {
            hidden.add(new OwnPlan.Hidden(membership.chatId(), membership.userId(), seq, state.version()));
        }
        change(membership, row.with(state, row.draftRevision()));
        return state;
    }

    OwnPlan plan() {
        List<OwnPlan.Update> updates = new ArrayList<>(changed.size());
        changed.forEach((membership, row) -> updates.add(new OwnPlan.Update(
                membership, row.state().version(), row.state().preferences(), drafts.get(membership))));
        return new OwnPlan(updates, hidden);
    }

    private void change(Membership membership, OwnRow row) {
        rows.put(membership, row);
        changed.put(membership, row);
    }
}
