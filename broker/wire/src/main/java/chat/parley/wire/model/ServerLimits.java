package chat.parley.wire.model;

import chat.parley.wire.Limits;

/** Limits that a client needs to know before the server refuses something. Times in milliseconds, sizes in bytes. */
public record ServerLimits(
        int frameBytes,
        int messageTextBytes,
        int chatTitleChars,
        int groupMembers,
        int historyPage,
        int syncChats,
        int presenceWatched,
        long pingIntervalMs,
        long idleTimeoutMs,
        long syncIntervalMs,
        long readIntervalMs,
        int callParticipants,
        int callTracks,
        int callViews,
        long callRingMs,
        long callPingIntervalMs,
        long callLostAfterMs) {
    /** The limits of this server. */
    public static ServerLimits current() {
        return new ServerLimits(
                Limits.FRAME_BYTES,
                Limits.MESSAGE_TEXT_BYTES,
                Limits.CHAT_TITLE_CHARS,
                Limits.GROUP_MEMBERS,
                Limits.HISTORY_PAGE,
                Limits.SYNC_CHATS,
                Limits.PRESENCE_WATCHED,
                Limits.PING_INTERVAL.toMillis(),
                Limits.IDLE_TIMEOUT.toMillis(),
                Limits.SYNC_INTERVAL.toMillis(),
                Limits.READ_INTERVAL.toMillis(),
                Limits.CALL_PARTICIPANTS,
                Limits.CALL_TRACKS,
                Limits.CALL_VIEWS,
                Limits.CALL_RING.toMillis(),
                Limits.CALL_PING_INTERVAL.toMillis(),
                Limits.CALL_LOST_AFTER.toMillis());
    }
}
