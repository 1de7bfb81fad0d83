package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.HistoryRule;
import chat.parley.wire.model.Notice;
import chat.parley.wire.model.Whom;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.transport.Delivery;
import chat.parley.worker.call.core.NodeLoads;
import chat.parley.worker.testing.Frames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group with people of each role, as a batch finds it. */
class GroupScene {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final ChatRules CLOSED =
            new ChatRules(Whom.ADMINS, Whom.ADMINS, Whom.ADMINS, Whom.ADMINS, HistoryRule.JOINED);
    static final String TOKEN = "token";

    final UUID owner = Ids.next();
    final UUID admin = Ids.next();
    final UUID member = Ids.next();
    final UUID other = Ids.next();
    final UUID stranger = Ids.next();
    final UUID second = Ids.next();
    final UUID chat = Ids.next();
    final DataKey content = DataKey.generate(chat, KeyPurpose.CONTENT, 1, 0, NOW);
    final DataKey digest = DataKey.generate(chat, KeyPurpose.DIGEST, 1, 0, NOW);
    final Map<UUID, ChatRole> members = new LinkedHashMap<>();
    final Set<UUID> active = new HashSet<>(List.of(owner, admin, member, other, stranger, second));
    final Set<UUID> full = new HashSet<>();
    final Map<StoredRequest.Name, StoredRequest> requests = new HashMap<>();
    final Set<UsableFiles.Use> files = new HashSet<>();
    ChatKind kind = ChatKind.GROUP;
    ChatRules rules = ChatRules.OPEN;
    GroupInfo info = new GroupInfo("Lunch", 0, null, 0, null, null, 0);

    @Nullable
    OpenCall call;

    GroupScene() {
        members.put(owner, ChatRole.OWNER);
        members.put(admin, ChatRole.ADMIN);
        members.put(member, ChatRole.MEMBER);
        members.put(other, ChatRole.MEMBER);
    }

    MessageBatch.Result carryOut(Work... works) {
        LockedChat locked = new LockedChat(chat, kind, rules, 50, 40, 1, new ChatMembers(1, members), content, digest);
        CallTable calls =
                new CallTable(call == null ? Map.of() : Map.of(chat, call), Set.of(), new NodeLoads(Map.of()), false);
        MessageBatch.Result result = new MessageBatch(
                        Map.of(chat, locked),
                        Map.of(),
                        requests,
                        calls,
                        new GroupTable(Map.of(chat, info), active, full),
                        MessageTable.EMPTY,
                        PersonalTables.EMPTY,
                        new UsableFiles(files),
                        new ContentCipher(),
                        NOW)
                .carryOut(List.of(works));
        result.plan().requests().forEach(request -> requests.put(request.name(), request));
        return result;
    }

    MessageBatch.Result carryOut(UUID userId, ChatFrame frame) {
        return carryOut(work(userId, frame));
    }

    static Work work(UUID userId, ChatFrame frame) {
        return new Work(3, "gateway", Frames.inbound(userId, 1, frame), frame, "key", false);
    }

    @Nullable
    ErrorCode refusal(UUID userId, ChatFrame frame) {
        return code(carryOut(userId, frame).outcomes().getFirst());
    }

    static @Nullable ErrorCode code(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.code() : null;
    }

    /** What is delivered, in order, and for whom. */
    record ToldTo(Set<UUID> people, Event event) {}

    static List<ToldTo> told(MessageBatch.Result result) {
        return Announcement.of(result.outcomes(), List.of()).deliveries().stream()
                .map(Delivery.ToUsers.class::cast)
                .map(delivery -> new ToldTo(Set.copyOf(delivery.users()), (Event) decode(delivery.frame())))
                .toList();
    }

    static Reply reply(MessageBatch.Result result) {
        return (Reply) decode(Objects.requireNonNull(
                        Announcement.of(result.outcomes(), List.of()).replies().get("gateway"))
                .getLast()
                .frame());
    }

    static ServerFrame decode(byte[] frame) {
        return WireJson.decodeServerFrame(new String(frame, StandardCharsets.UTF_8));
    }

    static Notice notice(ToldTo told) {
        return Objects.requireNonNull(((MessageNew) told.event()).message().notice());
    }

    byte[] digestOf(String token) {
        return new ContentCipher().digest(digest, token.getBytes(StandardCharsets.UTF_8));
    }

    OpenCall call() {
        return new OpenCall(
                Ids.next(),
                chat,
                owner,
                true,
                NOW,
                null,
                new CallPlace(Ids.next(), 2),
                45,
                List.of(),
                List.of(owner, member));
    }
}
