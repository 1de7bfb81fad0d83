package chat.parley.sfu.session;

import chat.parley.wire.model.CallLevel;
import chat.parley.wire.model.CallQuality;
import chat.parley.wire.model.SubscribedTrack;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gets what happens to the media of a call. On the call's thread: must not block. */
public interface CallMediaListener {
    /**
     * An offer for a participant, to be answered by {@link ParticipantMedia#answer}. No other comes before that, except
     * this one again, when {@link ParticipantMedia#resendOffer} asks for it.
     *
     * @param tracks whose stream each sending section is
     */
    void offer(UUID participantId, long revision, String sdp, List<SubscribedTrack> tracks);

    /**
     * Who is heard; at most once in each {@link chat.parley.wire.Limits#CALL_LEVELS_INTERVAL}.
     *
     * @param speaker absent when nobody speaks
     * @param levels of those who are heard, the loudest first
     */
    void levels(@Nullable UUID speaker, List<CallLevel> levels);

    /** It changed; {@link CallQuality#GOOD} at first. */
    void quality(UUID participantId, CallQuality quality);

    /** Whether a participant's media, in either direction, can pass; false at first. */
    void connected(UUID participantId, boolean connected);

    /** The worker did not open media for a participant; it is still to be taken out. The others' go on. */
    void failed(UUID participantId);

    /** The worker is gone with all media of the call. What is asked from now on fails; the call is still to be closed. */
    void lost();
}
