package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.List;
import java.util.UUID;

/**
 * Asks for single messages, for example those to which others reply. Those that the caller may not see are left out. When
 * they do not all fit a frame {@code newer} is true: ask again for those after the last one.
 *
 * @param seqs 1 to 100
 */
@Semantics(
        delivery = "Changes nothing; ask again if no answer comes.",
        answeredBy = "message.page",
        errors = ErrorCode.NOT_A_MEMBER)
public record MessageGet(String id, UUID chatId, List<Long> seqs) implements QueryFrame {
    public MessageGet {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
        seqs = Rules.list("seqs", seqs, 1, Limits.MESSAGES_AT_ONCE);
    }
}
