package chat.parley.worker.chat.core;

import chat.parley.identity.access.ChatPermission;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.model.MessageBody;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges what people write: to what it replies and whom it mentions. */
final class BodyCheck {
    private final MessageStates messages;

    BodyCheck(MessageStates messages) {
        this.messages = messages;
    }

    /**
     * Why somebody may not write this; null when it is fine.
     *
     * @param before what it takes the place of: that is not judged again
     */
    Outcome.@Nullable Refused refusal(Work work, LockedChat chat, MessageBody body, @Nullable MessageBody before) {
        boolean mentionsAll = body.mentionsAll() != null && (before == null || before.mentionsAll() == null);
        if (mentionsAll && !chat.allows(work.userId(), ChatPermission.MENTION_ALL)) {
            return Outcome.Refused.of(work, ErrorCode.FORBIDDEN, "you may not mention everybody here");
        }
        Long replyTo = body.replyTo();
        if (replyTo != null
                && (before == null || !replyTo.equals(before.replyTo()))
                && !messages.isVisible(work.userId(), new MessagePlace(chat.id(), replyTo))) {
            return Outcome.Refused.notFound(work);
        }
        return null;
    }

    /** What is stored of it: who is not a member is not mentioned, unless that was so before. */
    MessageBody admitted(LockedChat chat, MessageBody body, @Nullable MessageBody before) {
        List<UUID> mentions = body.mentions();
        if (mentions == null) {
            return body;
        }
        List<UUID> known = mentions.stream()
                .filter(person -> chat.hasMember(person)
                        || (before != null && before.mentioned().contains(person)))
                .toList();
        return known.size() == mentions.size()
                ? body
                : new MessageBody(body.text(), body.replyTo(), body.attachments(), known, body.mentionsAll());
    }
}
