package chat.parley.worker.chat.core;

import chat.parley.wire.model.OwnState;

/**
 * What belongs to one person in one locked chat.
 *
 * @param draftRevision how often a draft was set
 * @param readSeq how far the person has read
 * @param pinnedElsewhere how many other chats the person has pinned; known when one is to be pinned
 */
public record OwnRow(OwnState state, int draftRevision, long readSeq, long pinnedElsewhere) {
    /** Of somebody who came a moment ago. */
    static final OwnRow NEW = new OwnRow(OwnState.NONE, 0, 0, 0);

    OwnRow with(OwnState newState, int newDraftRevision) {
        return new OwnRow(newState, newDraftRevision, readSeq, pinnedElsewhere);
    }
}
