package chat.parley.worker.testing;

import chat.parley.wire.Ids;
import chat.parley.wire.client.CallJoin;
import chat.parley.wire.client.CallStart;
import chat.parley.wire.client.ChatAdd;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatDraft;
import chat.parley.wire.client.ChatEdit;
import chat.parley.wire.client.ChatEnter;
import chat.parley.wire.client.ChatLeave;
import chat.parley.wire.client.ChatLink;
import chat.parley.wire.client.ChatPrefer;
import chat.parley.wire.client.ChatRead;
import chat.parley.wire.client.ChatRemove;
import chat.parley.wire.client.ChatSetRole;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageDelete;
import chat.parley.wire.client.MessageEdit;
import chat.parley.wire.client.MessageForward;
import chat.parley.wire.client.MessageHide;
import chat.parley.wire.client.MessagePin;
import chat.parley.wire.client.MessagePreviewRemove;
import chat.parley.wire.client.MessageReact;
import chat.parley.wire.client.MessageSchedule;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Draft;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Notify;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.Sender;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes clients' frames. */
public final class Frames {
    private Frames() {}

    public static MessageSend send(UUID chatId, String text) {
        return send(chatId, Ids.next(), text);
    }

    public static MessageSend send(UUID chatId, UUID clientId, String text) {
        return new MessageSend("1", clientId, chatId, MessageBody.of(text));
    }

    public static MessageSend send(UUID chatId, MessageBody body) {
        return new MessageSend("1", Ids.next(), chatId, body);
    }

    /** Replies to a message and mentions people. */
    public static MessageBody body(String text, @Nullable Long replyTo, UUID... mentions) {
        return new MessageBody(text, replyTo, null, List.of(mentions), null);
    }

    public static MessageBody bodyToAll(String text) {
        return new MessageBody(text, null, null, null, true);
    }

    public static MessageEdit edit(UUID chatId, long seq, String text) {
        return edit(chatId, seq, MessageBody.of(text));
    }

    public static MessageEdit edit(UUID chatId, long seq, MessageBody body) {
        return new MessageEdit("1", Ids.next(), chatId, seq, body);
    }

    public static MessageDelete delete(UUID chatId, Long... seqs) {
        return new MessageDelete("1", Ids.next(), chatId, List.of(seqs));
    }

    public static MessageReact react(UUID chatId, long seq, String emoji, boolean on) {
        return new MessageReact("1", Ids.next(), chatId, seq, emoji, on);
    }

    public static MessagePin pin(UUID chatId, long seq, boolean pinned) {
        return new MessagePin("1", Ids.next(), chatId, seq, pinned);
    }

    public static MessagePreviewRemove removePreview(UUID chatId, long seq, String url) {
        return new MessagePreviewRemove("1", Ids.next(), chatId, seq, url);
    }

    public static MessageForward forward(UUID chatId, UUID fromChatId, long seq) {
        return new MessageForward("1", Ids.next(), chatId, fromChatId, seq);
    }

    public static ChatRead read(UUID chatId, long seq) {
        return new ChatRead("1", chatId, seq);
    }

    public static ChatDraft draft(UUID chatId, @Nullable String text) {
        return new ChatDraft("1", chatId, text == null ? null : new Draft(text, null));
    }

    /** Marks a chat as unread from a message on, or takes that back. */
    public static ChatPrefer unreadFrom(UUID chatId, @Nullable Long seq) {
        return new ChatPrefer("1", chatId, new ChatPreferences(Notify.ALL, null, false, null, seq));
    }

    public static MessageHide hide(UUID chatId, Long... seqs) {
        return new MessageHide("1", Ids.next(), chatId, List.of(seqs));
    }

    public static MessageSchedule schedule(UUID chatId, Instant at, String text) {
        return new MessageSchedule("1", Ids.next(), chatId, at, MessageBody.of(text));
    }

    public static ChatCreate group(String title, UUID... others) {
        return new ChatCreate("1", Ids.next(), Ids.next(), ChatKind.GROUP, title, Arrays.asList(others));
    }

    public static ChatCreate direct(UUID other) {
        return new ChatCreate("1", Ids.next(), Ids.next(), ChatKind.DIRECT, null, List.of(other));
    }

    /** What a client can receive: a worker does not look into it. */
    private static final String SDP = "v=0\r\n";

    public static CallStart startCall(UUID chatId) {
        return startCall(chatId, Ids.next());
    }

    public static CallStart startCall(UUID chatId, UUID callId) {
        return new CallStart("1", chatId, callId, Ids.next(), true, true, false, SDP);
    }

    public static CallJoin joinCall(UUID chatId, UUID callId) {
        return new CallJoin("1", chatId, callId, Ids.next(), true, false, SDP);
    }

    public static ChatAdd add(UUID chatId, UUID... people) {
        return new ChatAdd("1", Ids.next(), chatId, Arrays.asList(people));
    }

    public static ChatRemove remove(UUID chatId, UUID userId) {
        return new ChatRemove("1", Ids.next(), chatId, userId);
    }

    public static ChatLeave leave(UUID chatId) {
        return new ChatLeave("1", Ids.next(), chatId);
    }

    public static ChatSetRole role(UUID chatId, UUID userId, ChatRole role) {
        return new ChatSetRole("1", Ids.next(), chatId, userId, role);
    }

    public static ChatLink link(UUID chatId, boolean on) {
        return new ChatLink("1", Ids.next(), chatId, on);
    }

    public static ChatEnter enter(UUID chatId, String token) {
        return new ChatEnter("1", Ids.next(), chatId, token);
    }

    public static ChatEdit title(UUID chatId, String title) {
        return new ChatEdit("1", Ids.next(), chatId, title, null, null, null);
    }

    public static ChatEdit rules(UUID chatId, ChatRules rules) {
        return new ChatEdit("1", Ids.next(), chatId, null, null, null, rules);
    }

    public static InboundFrame inbound(UUID userId, long connection, ClientFrame frame) {
        return new InboundFrame(connection, new Sender(userId, userId, UserRole.USER), Instant.now(), frame);
    }
}
