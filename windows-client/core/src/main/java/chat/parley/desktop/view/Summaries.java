package chat.parley.desktop.view;

import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.AttachmentKind;
import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Notice;
import chat.parley.wire.model.NoticeKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages in one line. */
final class Summaries {
    private final Names names;
    private final Texts texts;

    Summaries(Names names, Texts texts) {
        this.names = names;
        this.texts = texts;
    }

    String of(Message message) {
        MessageBody body = message.body();
        if (body != null) {
            return of(body);
        }
        Notice notice = message.notice();
        if (notice != null) {
            return notice(message, notice);
        }
        CallEntry call = message.call();
        return call == null ? texts.get("preview.deleted") : call(call, names.isMe(message.senderId()));
    }

    String of(@Nullable MessageBody body) {
        if (body == null) {
            return "";
        }
        if (!body.text().isBlank()) {
            return Markdown.plain(body.text());
        }
        List<Attachment> files = body.files();
        if (files.isEmpty()) {
            return "";
        }
        if (files.size() > 1) {
            return texts.get("preview.files", Map.of("count", files.size()));
        }
        Attachment file = files.getFirst();
        return file.kind() == AttachmentKind.FILE ? file.name() : texts.get("preview." + kindKey(file.kind()));
    }

    private static String kindKey(AttachmentKind kind) {
        return switch (kind) {
            case IMAGE -> "photo";
            case VIDEO -> "video";
            case AUDIO -> "audio";
            case VOICE -> "voice";
            case FILE -> "file";
        };
    }

    String notice(Message message, Notice notice) {
        String title = notice.title();
        return texts.get(
                "notice."
                        + (notice.kind() == NoticeKind.ROLE
                                ? role(notice)
                                : notice.kind().wireName()),
                Map.of(
                        "who",
                        names.person(message.senderId()),
                        "people",
                        names.people(notice.people(), notice.count()),
                        "title",
                        title == null ? "" : title));
    }

    private static String role(Notice notice) {
        ChatRole role = notice.role();
        return switch (role == null ? ChatRole.MEMBER : role) {
            case OWNER -> "owner";
            case ADMIN -> "admin";
            case MEMBER -> "member";
        };
    }

    /** A call in one line, seen by who called ({@code own}) or by who was called. */
    String call(CallEntry call, boolean own) {
        return texts.get(call.video() ? "calls.entryVideo" : "calls.entryCall") + " · " + outcome(call, own);
    }

    /** How a call went. */
    String outcome(CallEntry call, boolean own) {
        return switch (call.outcome()) {
            case ANSWERED -> texts.get("calls.lasted", Map.of("duration", texts.duration(call.durationMs())));
            case MISSED -> texts.get(own ? "calls.noAnswer" : "calls.missed");
            case DECLINED -> texts.get("calls.declined");
            case BUSY -> texts.get(own ? "calls.busy" : "calls.missed");
            case CANCELLED -> texts.get(own ? "calls.cancelled" : "calls.missed");
            case FAILED -> texts.get("calls.failed");
        };
    }

    /** Nobody answered who was meant to. */
    static boolean wasMissed(CallEntry call, boolean own) {
        return !own
                && switch (call.outcome()) {
                    case MISSED, CANCELLED, BUSY -> true;
                    case ANSWERED, DECLINED, FAILED -> false;
                };
    }
}
