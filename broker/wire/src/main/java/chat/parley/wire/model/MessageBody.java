package chat.parley.wire.model;

import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The content of a message: what is sealed in the broker and encrypted in the database, as a whole. A body has a text,
 * attachments or both.
 *
 * @param text at most {@link Limits#MESSAGE_TEXT_BYTES} bytes of UTF-8; no control characters but line feed and tab;
 *     empty only beside attachments. Clients show a subset of Markdown in it
 * @param replyTo {@code seq} of the message in the same chat to which this one replies
 * @param attachments 1 to 10 files; absent for none
 * @param mentions 1 to 50 members who are mentioned, each by {@code @login} in the text; who is not a member is left
 *     out; absent for none
 * @param mentionsAll true when everybody is mentioned, by {@code @all} in the text; absent otherwise
 * @param plainLinks true when nobody shall look at what is behind the links of the text: the message gets no previews;
 *     absent otherwise
 */
public record MessageBody(
        String text,
        @Nullable Long replyTo,
        @Nullable List<Attachment> attachments,
        @Nullable List<UUID> mentions,
        @Nullable Boolean mentionsAll,
        @Nullable Boolean plainLinks) {
    public MessageBody {
        attachments = attachments == null || attachments.isEmpty()
                ? null
                : Rules.list("body.attachments", attachments, 1, Limits.ATTACHMENTS);
        mentions = mentions == null || mentions.isEmpty()
                ? null
                : Rules.list("body.mentions", mentions, 1, Limits.MENTIONS).stream()
                        .distinct()
                        .toList();
        mentionsAll = Boolean.TRUE.equals(mentionsAll) ? true : null;
        plainLinks = Boolean.TRUE.equals(plainLinks) ? true : null;
        if (attachments == null || !Rules.present("body.text", text).isEmpty()) {
            Rules.text("body.text", text, Limits.MESSAGE_TEXT_BYTES);
        }
        if (replyTo != null) {
            Rules.range("body.replyTo", replyTo, 1, Long.MAX_VALUE);
        }
    }

    /** One whose links may be looked at. */
    public MessageBody(
            String text,
            @Nullable Long replyTo,
            @Nullable List<Attachment> attachments,
            @Nullable List<UUID> mentions,
            @Nullable Boolean mentionsAll) {
        this(text, replyTo, attachments, mentions, mentionsAll, null);
    }

    /** A text and nothing else. */
    public static MessageBody of(String text) {
        return new MessageBody(text, null, null, null, null);
    }

    /** The attachments, none included. */
    public List<Attachment> files() {
        return attachments == null ? List.of() : attachments;
    }

    /** Who is mentioned by name. */
    public List<UUID> mentioned() {
        return mentions == null ? List.of() : mentions;
    }

    /** Without the text, so that no content can reach a log. */
    @Override
    public String toString() {
        return "MessageBody[]";
    }
}
