package chat.parley.wire;

import java.time.Duration;

/**
 * Every limit of the wire contract. The gateway enforces those of frames, the workers those of state; clients learn
 * the ones they need from {@code welcome} and from the generated TypeScript constants.
 */
public final class Limits {
    /** Largest frame in either direction, in bytes of UTF-8. A larger one closes the socket with 4413. */
    public static final int FRAME_BYTES = 64 * 1024;

    /** Largest text of one message, in bytes of UTF-8. JSON escapes at most double it, so it always fits a frame. */
    public static final int MESSAGE_TEXT_BYTES = 16 * 1024;

    /** Longest {@code id} of a client's frame, in characters. */
    public static final int FRAME_ID_CHARS = 64;

    /** Longest title of a group, in characters (Unicode code points). */
    public static final int CHAT_TITLE_CHARS = 120;

    /** Most members of one group, its creator included. */
    public static final int GROUP_MEMBERS = 1000;

    /** Most members that {@code Chat} and {@code ChatInfo} name; {@code chat.members} tells all. */
    public static final int MEMBERS_SHOWN = 100;

    /** Most people of one {@code chat.create} (its creator included) or {@code chat.add}. */
    public static final int PEOPLE_AT_ONCE = 100;

    /** Longest description of a group, in characters. */
    public static final int DESCRIPTION_CHARS = 1000;

    /** Longest token of a group's link, in characters. */
    public static final int LINK_TOKEN_CHARS = 64;

    /** Most messages of one {@code message.delete}, {@code message.hide} or {@code message.get}. */
    public static final int MESSAGES_AT_ONCE = 100;

    /** Most people that one message mentions by name. */
    public static final int MENTIONS = 50;

    /** Largest {@code text} of a {@code message.report}, in bytes of UTF-8. */
    public static final int REPORT_BYTES = 1000;

    /** Most messages that one person reports in an hour. */
    public static final int REPORTS_PER_HOUR = 20;

    /** Longest text of an announcement in one language, in characters. */
    public static final int ANNOUNCEMENT_CHARS = 500;

    /** Longest text that administrators put on the sign-in page, in characters. */
    public static final int SIGN_IN_TEXT_CHARS = 500;

    /** Most announcements at the same time. */
    public static final int ANNOUNCEMENTS = 5;

    /** Most files of one message. */
    public static final int ATTACHMENTS = 10;

    /** Longest name of a file, in characters. */
    public static final int FILE_NAME_CHARS = 255;

    /** Longest media type, in characters (RFC 6838 §4.2). */
    public static final int MEDIA_TYPE_CHARS = 127;

    /** Largest width or height of a picture or film, in pixels. */
    public static final int PICTURE_SIDE = 65_535;

    /** Longest {@code Attachment.blur}, in characters of base64. */
    public static final int BLUR_CHARS = 1400;

    /** Longest {@code Attachment.waveform}, in characters. */
    public static final int WAVEFORM_CHARS = 128;

    /** Longest emoji, in Unicode code points. */
    public static final int EMOJI_CODE_POINTS = 16;

    /** Most different emoji under one message. */
    public static final int REACTIONS = 20;

    /** Most people that one {@code Reaction} names. */
    public static final int REACTION_PEOPLE = 100;

    /** Most pinned messages of one chat. */
    public static final int PINNED = 100;

    /** Most links of one message that are looked at. */
    public static final int PREVIEWS = 3;

    /** Longest link that is looked at, in characters. */
    public static final int PREVIEW_URL_CHARS = 1000;

    /** Longest title of a preview, in characters. */
    public static final int PREVIEW_TITLE_CHARS = 200;

    /** Longest description of a preview, in characters. */
    public static final int PREVIEW_DESCRIPTION_CHARS = 300;

    /** Most chats that one person has pinned. */
    public static final int CHATS_PINNED = 100;

    /** Most messages that one person has scheduled at once, those that could not be sent included. */
    public static final int SCHEDULED = 100;

    /** Longest {@code StatusText.text}, in characters. */
    public static final int STATUS_CHARS = 80;

    /** Most chats of one {@code chats.delivered}. */
    public static final int DELIVERED_CHATS = 100;

    /** Above so many members others are not told how far somebody has read or received. */
    public static final int POSITIONS_TOLD = 50;

    /** Soonest time for which a message is scheduled, from now; clocks may differ by so much, too. */
    public static final Duration SCHEDULE_SOONEST = Duration.ofSeconds(10);

    /** Latest time for which a message is scheduled, from now. */
    public static final Duration SCHEDULE_LATEST = Duration.ofDays(400);

    /** A client sends {@code chat.typing} for one chat at most this often, and shows it for 5 s. */
    public static final Duration TYPING_INTERVAL = Duration.ofSeconds(3);

    /** A client sends {@code chat.draft} for one chat at most this often. */
    public static final Duration DRAFT_INTERVAL = Duration.ofSeconds(2);

    /** Most chats of which one person may be a member. */
    public static final int CHATS_PER_PERSON = 10_000;

    /** Most messages in one page of history. */
    public static final int HISTORY_PAGE = 100;

    /** Most changed messages of one chat that {@code sync} returns; with more, the chat is reset. */
    public static final int SYNC_CHANGES = 200;

    /** Most chats named in one {@code sync}. */
    public static final int SYNC_CHATS = 250;

    /** Most entries in one page of chats. */
    public static final int CHAT_PAGE = 100;

    /** Most entries in one page of people, and most ids in one {@code people.get}. */
    public static final int PEOPLE_PAGE = 200;

    /** Longest search string for people, in characters. */
    public static final int PEOPLE_QUERY_CHARS = 100;

    /** Longest query of a search, in characters. */
    public static final int SEARCH_QUERY_CHARS = 200;

    /** Most words of one search that count, those of phrases included; what follows is left out. */
    public static final int SEARCH_WORDS = 16;

    /** Most entries in one page of what a search found. */
    public static final int SEARCH_PAGE = 50;

    /** Longest {@code after} of a search, in characters. */
    public static final int SEARCH_CURSOR_CHARS = 200;

    /** Longest text of a snippet, in UTF-16 units. */
    public static final int SNIPPET_CHARS = 240;

    /** Most people whose presence one person may watch at once. */
    public static final int PRESENCE_WATCHED = 200;

    /** Time from the opened socket to a valid {@code hello}; after it the socket is closed with 4408. */
    public static final Duration HELLO_TIMEOUT = Duration.ofSeconds(10);

    /** How often the gateway pings a socket. */
    public static final Duration PING_INTERVAL = Duration.ofSeconds(25);

    /** A socket from which nothing came for so long is closed. */
    public static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

    /** How often an idle client compares its chats with the server by {@code sync}. */
    public static final Duration SYNC_INTERVAL = Duration.ofMinutes(2);

    /** A client sends {@code chat.read} for one chat at most this often. */
    public static final Duration READ_INTERVAL = Duration.ofSeconds(1);

    /** The gateway answers {@code timeout} to a request that nobody has answered for so long. */
    public static final Duration REPLY_TIMEOUT = Duration.ofSeconds(10);

    /** Sustained frames per second of one connection; more are refused with {@code rate_limited}. */
    public static final int FRAMES_PER_SECOND = 50;

    /** Frames that one connection may send at once after a pause. */
    public static final int FRAME_BURST = 200;

    /** Refused frames in a row after which a socket is closed with 4429. */
    public static final int REFUSALS_BEFORE_CLOSE = 500;

    /** Outbound bytes waiting for one socket above which it is closed with 4508. */
    public static final int OUTBOUND_BUFFER_BYTES = 1024 * 1024;

    /** Largest SDP of one frame, in bytes of UTF-8. JSON escapes add a few hundred, so it always fits a frame. */
    public static final int SDP_BYTES = 48 * 1024;

    /** Most people in one call, whatever a server is configured to. */
    public static final int CALL_PARTICIPANTS = 16;

    /** Most streams that one participant sends at once. */
    public static final int CALL_TRACKS = 8;

    /** Most entries of one {@code call.view}. */
    public static final int CALL_VIEWS = 64;

    /** Longest address of a push service, in characters. */
    public static final int PUSH_ENDPOINT_CHARS = 1024;

    /** Longest ICE candidate, in characters. */
    public static final int CALL_CANDIDATE_CHARS = 1024;

    /** Who was called for so long without an answer has missed the call. */
    public static final Duration CALL_RING = Duration.ofSeconds(45);

    /** How often a participant sends {@code call.ping}. */
    public static final Duration CALL_PING_INTERVAL = Duration.ofSeconds(2);

    /** A participant of whom nothing was heard for so long has left. */
    public static final Duration CALL_LOST_AFTER = Duration.ofSeconds(30);

    /** How often levels are told at most. */
    public static final Duration CALL_LEVELS_INTERVAL = Duration.ofMillis(400);

    private Limits() {}
}
