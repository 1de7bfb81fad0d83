package chat.parley.calls.session;

import chat.parley.calls.engine.EngineEvent;
import chat.parley.calls.engine.MediaPreferences;
import chat.parley.wire.model.CallLevel;
import chat.parley.wire.model.CallLimits;
import chat.parley.wire.model.CallPhase;
import chat.parley.wire.model.CallRoster;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.CallLevels;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of a call; tells the listener whenever that changes. */
final class CallPicture {
    private final UUID me;
    private final UUID chatId;
    private final LocalMedia media;
    private final CallSession.Listener listener;
    private final Troubles troubles = new Troubles();
    private final Map<VideoKey, String> videos = new HashMap<>();
    private int pathsLost;
    private UUID callId;
    private CallSnapshot.Phase phase = CallSnapshot.Phase.JOINING;
    private @Nullable CallEnd end;
    private @Nullable UUID participantId;
    private boolean moderator;
    private @Nullable CallRoster roster;
    private @Nullable CallLimits limits;
    private @Nullable UUID speaker;
    private Map<UUID, Double> levels = Map.of();
    private boolean speakingMuted;

    CallPicture(UUID me, UUID chatId, UUID callId, LocalMedia media, CallSession.Listener listener) {
        this.me = me;
        this.chatId = chatId;
        this.callId = callId;
        this.media = media;
        this.listener = listener;
    }

    CallSnapshot state() {
        return new CallSnapshot(
                chatId,
                callId,
                phase,
                end,
                participantId,
                moderator,
                roster,
                limits,
                troubles.worst(),
                media.own(),
                media.videos(),
                Map.copyOf(videos),
                speaker,
                levels,
                speakingMuted);
    }

    void joined(CallJoined joined) {
        callId = joined.callId();
        participantId = joined.participantId();
        moderator = joined.moderator();
        limits = joined.limits();
    }

    boolean mayShare() {
        return limits != null && limits.screenSharing();
    }

    /** Of the server's limits, in pixels. */
    int cameraHeight() {
        return limits == null ? MediaPreferences.DEFAULT.cameraHeight() : limits.cameraHeight();
    }

    long rosterVersion() {
        return roster == null ? 0 : roster.version();
    }

    /**
     * Takes in a roster.
     *
     * @param whole whether it counts whatever its version is: after joining and resuming
     * @param moving whether people come and go because the call is being moved
     * @return whether it was taken
     */
    boolean take(CallRoster now, boolean whole, boolean moving) {
        CallRoster before = roster;
        if (!whole && before != null && now.version() <= before.version()) {
            return false;
        }
        roster = now;
        phase = now.phase() == CallPhase.RINGING ? CallSnapshot.Phase.RINGING : CallSnapshot.Phase.ACTIVE;
        RosterNews.between(before, now, me).stream()
                .filter(news -> !moving || !(news instanceof CallNews.Joined || news instanceof CallNews.Left))
                .forEach(listener::news);
        changed();
        return true;
    }

    void hear(CallLevels heard) {
        speaker = heard.speaker();
        levels = heard.levels().stream()
                .collect(Collectors.toUnmodifiableMap(CallLevel::participantId, one -> loudness(one.level())));
        changed();
    }

    void show(EngineEvent.VideoChanged video) {
        UUID participant = video.participantId();
        if (participant != null) {
            VideoKey key = new VideoKey(participant, video.source());
            if (video.file() == null) {
                videos.remove(key);
            } else {
                videos.put(key, video.file());
            }
            changed();
        }
    }

    void forgetVideos() {
        videos.clear();
        speaker = null;
        levels = Map.of();
        changed();
    }

    void speakingMuted(boolean speaks) {
        if (speaks != speakingMuted) {
            speakingMuted = speaks;
            changed();
        }
    }

    void ownChanged() {
        changed();
    }

    void trouble(CallTrouble trouble, boolean is) {
        troubles.set(trouble, is);
        changed();
    }

    /** Media flow, at least in one direction. */
    void pathFound() {
        pathsLost = 0;
        trouble(CallTrouble.UNREACHABLE, false);
    }

    /** Media did not flow in a whole stay. */
    void pathLost() {
        pathsLost++;
        if (pathsLost > 1) {
            trouble(CallTrouble.UNREACHABLE, true);
        }
    }

    boolean has(CallTrouble trouble) {
        return troubles.has(trouble);
    }

    boolean isOver() {
        return phase == CallSnapshot.Phase.ENDED;
    }

    void end(CallEnd why) {
        phase = CallSnapshot.Phase.ENDED;
        end = why;
        changed();
    }

    private void changed() {
        listener.changed(state());
    }

    /** From -dBov (RFC 6464) to what a person would call it, 0 to 1. */
    static double loudness(int level) {
        return Math.clamp((60 - level) / 48.0, 0, 1);
    }
}
