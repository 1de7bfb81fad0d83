package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.ClientFrame;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Has every change, other than messages, carried out once. Used once, by one thread. */
final class Requests {
    private final ChatChanges changes;
    private final ContentCipher cipher;
    private final Map<StoredRequest.Name, StoredRequest> carriedOut;

    Requests(ChatChanges changes, ContentCipher cipher, Map<StoredRequest.Name, StoredRequest> carriedOut) {
        this.changes = changes;
        this.cipher = cipher;
        this.carriedOut = new HashMap<>(carriedOut);
    }

    /** One kind of changes. */
    interface Handler<F extends ChatMutation> {
        /** Carries the change out for the first time. A refusal leaves no trace: it may be sent again. */
        Outcome carryOut(Work work, F frame, LockedChat chat);

        /**
         * It was carried out before: gives the first answer. With {@link Work#again} it may be that nobody was told: what
         * is changed is told as it is now, with its version now.
         */
        Outcome repeat(Work work, F frame, LockedChat chat);
    }

    <F extends ChatMutation> Outcome once(Work work, F frame, @Nullable LockedChat chat, Handler<F> handler) {
        if (chat == null) {
            return Outcome.Refused.notAMember(work);
        }
        byte[] digest = cipher.digest(chat.digestKey(), content(frame));
        StoredRequest request = new StoredRequest(work.userId(), frame.clientId(), chat.id(), digest);
        StoredRequest before = carriedOut.get(request.name());
        if (before != null) {
            return before.chatId().equals(chat.id()) && Arrays.equals(before.digest(), digest)
                    ? handler.repeat(work, frame, chat)
                    : Outcome.Refused.of(work, ErrorCode.CONFLICT, "this clientId was used for another request");
        }
        Outcome outcome = handler.carryOut(work, frame, chat);
        if (!(outcome instanceof Outcome.Refused)) {
            changes.remember(request);
            carriedOut.put(request.name(), request);
        }
        return outcome;
    }

    /** The frame as it is in every attempt: without its own id. */
    private static byte[] content(ClientFrame frame) {
        ObjectNode tree = WireJson.mapper().valueToTree(frame);
        tree.remove("id");
        return WireJson.mapper().writeValueAsBytes(tree);
    }
}
