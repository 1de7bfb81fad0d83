package chat.parley.calls.view;

import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.session.CallEnd;
import chat.parley.calls.session.CallNews;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.session.CallTrouble;
import chat.parley.desktop.view.Names;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallQuality;
import chat.parley.wire.model.CallRoster;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.InviteeState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What windows say about calls. */
public record CallWords(Texts texts) {
    /** Where a call stands: on the way, ringing, or how long it has been going on. */
    public String state(CallSnapshot call, Instant now) {
        return switch (call.phase()) {
            case JOINING -> texts.get("call.joining");
            case RINGING -> texts.get("call.ringing");
            case ACTIVE -> active(call.roster(), now);
            case ENDED -> "";
        };
    }

    private String active(@Nullable CallRoster roster, Instant now) {
        if (roster == null) {
            return "";
        }
        Instant since = roster.activeSince();
        String time = since == null
                ? ""
                : texts.duration(Math.max(0, Duration.between(since, now).toMillis()));
        return roster.participants().size() == 1 ? (time + "  " + texts.get("call.alone")).strip() : time;
    }

    /** Why a call is over. */
    public String end(CallEnd end) {
        return switch (end) {
            case CallEnd.Told told -> texts.get("callEnd." + told.reason().wireName());
            case CallEnd.Refused refused -> texts.get("callEnd." + refusal(refused.code()));
            case CallEnd.Unreachable _ -> texts.get("callEnd.unreachable");
            case CallEnd.EngineFailed failed -> texts.get("callEnd.engine", Map.of("reason", failed.reason()));
        };
    }

    private static String refusal(ErrorCode code) {
        return switch (code) {
            case CALL_OVER, CALL_LOCKED, LIMIT_REACHED, NOT_A_MEMBER, FORBIDDEN, UNAVAILABLE, BAD_SDP ->
                code.wireName();
            case TIMEOUT, RATE_LIMITED, CALL_MOVED -> ErrorCode.UNAVAILABLE.wireName();
            default -> "other";
        };
    }

    /** Whether another attempt makes sense and is welcome. */
    public static boolean mayCallAgain(CallEnd end) {
        return switch (end) {
            case CallEnd.Told told ->
                switch (told.reason()) {
                    case REMOVED, SIGNED_OUT, JOINED_ELSEWHERE, ENDED -> false;
                    case HUNG_UP, DECLINED, BUSY, MISSED, CANCELLED, LOST, FAILED -> true;
                };
            case CallEnd.Refused refused ->
                refused.code() != ErrorCode.NOT_A_MEMBER && refused.code() != ErrorCode.FORBIDDEN;
            case CallEnd.Unreachable _, CallEnd.EngineFailed _ -> true;
        };
    }

    /** That the other one hung up needs no answer. */
    public static boolean isObvious(CallEnd end) {
        return end.equals(new CallEnd.Told(CallEndReason.HUNG_UP));
    }

    public String trouble(CallTrouble trouble) {
        return texts.get("callTrouble." + trouble.name().toLowerCase(Locale.ROOT));
    }

    public String quality(CallQuality quality) {
        return texts.get("callQuality." + quality.wireName());
    }

    public String invitee(InviteeState state) {
        return texts.get(
                switch (state) {
                    case RINGING -> "call.inviteRinging";
                    case DECLINED -> "call.inviteDeclined";
                    case BUSY -> "call.inviteBusy";
                    case MISSED -> "call.inviteMissed";
                });
    }

    /** Whose picture it is. */
    public String of(Tile tile, Names names) {
        String name = names.person(tile.participant().userId());
        if (tile.key().source() == CallSource.SCREEN) {
            return texts.get("call.screenOf", Map.of("name", name));
        }
        return tile.own() ? texts.get("call.you", Map.of("name", name)) : name;
    }

    public String news(CallNews news, Names names) {
        return switch (news) {
            case CallNews.Joined joined -> named("call.newsJoined", joined.userId(), names);
            case CallNews.Left left -> named("call.newsLeft", left.userId(), names);
            case CallNews.HandRaised raised -> named("call.newsHand", raised.userId(), names);
            case CallNews.ScreenShared shared -> named("call.newsScreen", shared.userId(), names);
            case CallNews.Muted _ -> texts.get("call.newsMuted");
            case CallNews.Refused refused ->
                texts.get(refused.allowed() ? "call.newsRefusedFormat" : "call.newsRefusedForbidden");
            case CallNews.SourceFailed failed ->
                texts.get(
                        switch (failed.source()) {
                            case MICROPHONE -> "microphoneProblem.failed";
                            case CAMERA -> "cameraProblem.failed";
                            case SCREEN, SCREEN_AUDIO -> "screenProblem.failed";
                        },
                        Map.of("reason", failed.reason()));
            case CallNews.DeviceLost gone -> lost(gone.lost(), gone.next());
            case CallNews.DeviceBack back ->
                texts.get("call.deviceBack", Map.of("device", back.device().name()));
        };
    }

    private String lost(MediaDevice lost, @Nullable MediaDevice next) {
        return next == null
                ? texts.get("call.deviceLost", Map.of("device", lost.name()))
                : texts.get("call.deviceReplaced", Map.of("device", lost.name(), "next", next.name()));
    }

    private String named(String key, UUID person, Names names) {
        return texts.get(key, Map.of("name", names.person(person)));
    }
}
