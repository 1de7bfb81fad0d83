package chat.parley.worker.chat;

import chat.parley.identity.access.AccessRules;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatRole;
import chat.parley.worker.chat.core.NewChat;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.Columns;
import io.r2dbc.pool.ConnectionPool;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Creates chats, one transaction each. */
final class ChatCreation {
    private final ConnectionPool pool;
    private final DataKeys keys;
    private final ChatViews views;
    private final CheckpointListener checkpoints;

    ChatCreation(ConnectionPool pool, DataKeys keys, ChatViews views, CheckpointListener checkpoints) {
        this.pool = pool;
        this.keys = keys;
        this.views = views;
        this.checkpoints = checkpoints;
    }

    /** Creates the chat, or finds what an earlier request or the other person created. */
    Outcome create(Work work, ChatCreate frame, Instant now) {
        if (!AccessRules.mayCreateChats(work.inbound().sender().role())) {
            return Outcome.Refused.of(work, ErrorCode.FORBIDDEN, "you may not create chats");
        }
        NewChat chat = NewChat.of(frame, work.userId(), now);
        if (chat.isDirectWithOneself()) {
            return Outcome.Refused.of(work, ErrorCode.FORBIDDEN, "a direct chat needs another person");
        }
        Written written;
        do {
            written = write(work, frame, chat);
        } while (written instanceof Written.Overtaken);
        return switch (written) {
            case Written.Refused refused -> refused.outcome;
            case Written.Made ignored -> new Outcome.ChatMade(work, chat.view(ChatRole.OWNER), frame.kind(), now);
            case Written.Found found -> found(work, frame, found.chatId, found.byThisRequest);
            case Written.Overtaken ignored -> throw new IllegalStateException("tried again above");
        };
    }

    private Written write(Work work, ChatCreate frame, NewChat chat) {
        ContentCipher cipher = new ContentCipher();
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            Optional<Request> before = transaction
                    .select(
                            "select chat_id, digest from client_requests where user_id = $1 and client_id = $2",
                            row -> new Request(Columns.uuid(row, 0), Columns.bytes(row, 1)),
                            work.userId(),
                            frame.clientId())
                    .stream()
                    .findFirst();
            if (before.isPresent()) {
                return repeat(transaction, work, chat, before.get(), cipher);
            }
            Optional<Outcome.Refused> refusal = refusal(transaction, work, chat);
            if (refusal.isPresent()) {
                return new Written.Refused(refusal.get());
            }
            boolean made = NewChatRows.insert(transaction, keys, chat, cipher);
            UUID chatId = made ? frame.chatId() : direct(transaction, chat).orElse(null);
            if (chatId == null) {
                return new Written.Refused(
                        Outcome.Refused.of(work, ErrorCode.CONFLICT, "this chatId is in use: choose another"));
            }
            DataKey digestKey = made ? chat.digestKey() : digestKey(transaction, chatId);
            long remembered = transaction.update(
                    "insert into client_requests (user_id, client_id, chat_id, digest, created_at)"
                            + " values ($1, $2, $3, $4, $5) on conflict do nothing",
                    work.userId(),
                    frame.clientId(),
                    chatId,
                    cipher.digest(digestKey, chat.request()),
                    chat.createdAt());
            if (remembered == 0) {
                return new Written.Overtaken();
            }
            if (made) {
                NewChatRows.insertMembers(transaction, chat);
            }
            checkpoints.passed(Checkpoint.BEFORE_COMMIT);
            transaction.commit();
            return made ? new Written.Made() : new Written.Found(chatId, false);
        }
    }

    private Written repeat(
            PostgresTransaction transaction, Work work, NewChat chat, Request before, ContentCipher cipher) {
        byte[] digest = cipher.digest(digestKey(transaction, before.chatId), chat.request());
        return Arrays.equals(digest, before.digest)
                ? new Written.Found(before.chatId, true)
                : new Written.Refused(
                        Outcome.Refused.of(work, ErrorCode.CONFLICT, "this clientId was used for another request"));
    }

    private static Optional<Outcome.Refused> refusal(PostgresTransaction transaction, Work work, NewChat chat) {
        if (!PeopleStore.active(transaction, chat.memberIds()).containsAll(chat.memberIds())) {
            return Optional.of(Outcome.Refused.of(
                    work, ErrorCode.NOT_FOUND, "one of members is not an active person of this server"));
        }
        return PeopleStore.full(transaction, chat.memberIds()).isEmpty()
                ? Optional.empty()
                : Optional.of(Outcome.Refused.of(
                        work,
                        ErrorCode.LIMIT_REACHED,
                        "one of members is in " + Limits.CHATS_PER_PERSON + " chats already"));
    }

    private static Optional<UUID> direct(PostgresTransaction transaction, NewChat chat) {
        byte[] key = chat.directKey();
        return key == null
                ? Optional.empty()
                : transaction
                        .select("select id from chats where direct_key = $1", row -> Columns.uuid(row, 0), key)
                        .stream()
                        .findFirst();
    }

    private DataKey digestKey(PostgresTransaction transaction, UUID chatId) {
        DataKeyId id = new DataKeyId(chatId, KeyPurpose.DIGEST, 1);
        return Objects.requireNonNull(keys.load(transaction, List.of(id)).get(id));
    }

    private Outcome found(Work work, ChatCreate frame, UUID chatId, boolean byThisRequest) {
        Chat chat;
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(pool)) {
            chat = views.read(snapshot, work.userId(), List.of(chatId)).get(chatId);
            snapshot.commit();
        }
        if (chat == null) {
            return Outcome.Refused.of(work, ErrorCode.NOT_FOUND, "you left this chat");
        }
        // Once the chat has changed, whoever was not told finds it by the gap in its versions.
        boolean tell = work.again() && byThisRequest && chat.version() == 1;
        return tell
                ? new Outcome.ChatMade(work, chat, frame.kind(), chat.createdAt())
                : new Outcome.ChatFound(work, chat);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals
    private record Request(UUID chatId, byte[] digest) {}

    private sealed interface Written {
        record Made() implements Written {}

        record Found(UUID chatId, boolean byThisRequest) implements Written {}

        record Refused(Outcome.Refused outcome) implements Written {}

        /** The same request was carried out elsewhere at the same time. */
        record Overtaken() implements Written {}
    }
}
