package chat.parley.wire.client;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A frame from a client. Every one but {@code hello} needs a greeted socket, and every one may be answered by
 * {@code error} with {@code bad_frame}, {@code unsupported}, {@code hello_required}, {@code rate_limited},
 * {@code unavailable}, {@code timeout} or {@code internal}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = Ping.class, name = "ping"),
    @JsonSubTypes.Type(value = MessageSend.class, name = "message.send"),
    @JsonSubTypes.Type(value = MessageEdit.class, name = "message.edit"),
    @JsonSubTypes.Type(value = MessageDelete.class, name = "message.delete"),
    @JsonSubTypes.Type(value = MessageHide.class, name = "message.hide"),
    @JsonSubTypes.Type(value = MessageReact.class, name = "message.react"),
    @JsonSubTypes.Type(value = MessagePin.class, name = "message.pin"),
    @JsonSubTypes.Type(value = MessagePreviewRemove.class, name = "message.preview.remove"),
    @JsonSubTypes.Type(value = MessageForward.class, name = "message.forward"),
    @JsonSubTypes.Type(value = MessageSchedule.class, name = "message.schedule"),
    @JsonSubTypes.Type(value = ScheduleCancel.class, name = "schedule.cancel"),
    @JsonSubTypes.Type(value = MessageHistory.class, name = "message.history"),
    @JsonSubTypes.Type(value = MessageAround.class, name = "message.around"),
    @JsonSubTypes.Type(value = MessageGet.class, name = "message.get"),
    @JsonSubTypes.Type(value = MessagePinned.class, name = "message.pinned"),
    @JsonSubTypes.Type(value = MessageMentions.class, name = "message.mentions"),
    @JsonSubTypes.Type(value = MessageRevisions.class, name = "message.revisions"),
    @JsonSubTypes.Type(value = MessageSeen.class, name = "message.seen"),
    @JsonSubTypes.Type(value = ScheduleList.class, name = "schedule.list"),
    @JsonSubTypes.Type(value = ChatCreate.class, name = "chat.create"),
    @JsonSubTypes.Type(value = ChatList.class, name = "chat.list"),
    @JsonSubTypes.Type(value = ChatRead.class, name = "chat.read"),
    @JsonSubTypes.Type(value = ChatEdit.class, name = "chat.edit"),
    @JsonSubTypes.Type(value = ChatAdd.class, name = "chat.add"),
    @JsonSubTypes.Type(value = ChatRemove.class, name = "chat.remove"),
    @JsonSubTypes.Type(value = ChatLeave.class, name = "chat.leave"),
    @JsonSubTypes.Type(value = ChatSetRole.class, name = "chat.role"),
    @JsonSubTypes.Type(value = ChatLink.class, name = "chat.link"),
    @JsonSubTypes.Type(value = ChatEnter.class, name = "chat.enter"),
    @JsonSubTypes.Type(value = ChatPeek.class, name = "chat.peek"),
    @JsonSubTypes.Type(value = ChatMembers.class, name = "chat.members"),
    @JsonSubTypes.Type(value = ChatDraft.class, name = "chat.draft"),
    @JsonSubTypes.Type(value = ChatPrefer.class, name = "chat.prefer"),
    @JsonSubTypes.Type(value = ChatTyping.class, name = "chat.typing"),
    @JsonSubTypes.Type(value = ChatsDelivered.class, name = "chats.delivered"),
    @JsonSubTypes.Type(value = PeopleList.class, name = "people.list"),
    @JsonSubTypes.Type(value = PeopleGet.class, name = "people.get"),
    @JsonSubTypes.Type(value = Sync.class, name = "sync"),
    @JsonSubTypes.Type(value = Search.class, name = "search"),
    @JsonSubTypes.Type(value = PresenceSubscribe.class, name = "presence.subscribe"),
    @JsonSubTypes.Type(value = PresenceSet.class, name = "presence.set"),
    @JsonSubTypes.Type(value = PresenceStatus.class, name = "presence.status"),
    @JsonSubTypes.Type(value = NotifyGet.class, name = "notify.get"),
    @JsonSubTypes.Type(value = NotifySet.class, name = "notify.set"),
    @JsonSubTypes.Type(value = PushSubscribe.class, name = "push.subscribe"),
    @JsonSubTypes.Type(value = PushUnsubscribe.class, name = "push.unsubscribe"),
    @JsonSubTypes.Type(value = CallStart.class, name = "call.start"),
    @JsonSubTypes.Type(value = CallJoin.class, name = "call.join"),
    @JsonSubTypes.Type(value = CallPublish.class, name = "call.publish"),
    @JsonSubTypes.Type(value = CallAnswer.class, name = "call.answer"),
    @JsonSubTypes.Type(value = CallCandidate.class, name = "call.candidate"),
    @JsonSubTypes.Type(value = CallMedia.class, name = "call.media"),
    @JsonSubTypes.Type(value = CallView.class, name = "call.view"),
    @JsonSubTypes.Type(value = CallHand.class, name = "call.hand"),
    @JsonSubTypes.Type(value = CallModerate.class, name = "call.moderate"),
    @JsonSubTypes.Type(value = CallRestart.class, name = "call.restart"),
    @JsonSubTypes.Type(value = CallResume.class, name = "call.resume"),
    @JsonSubTypes.Type(value = CallPing.class, name = "call.ping"),
    @JsonSubTypes.Type(value = CallLeave.class, name = "call.leave"),
    @JsonSubTypes.Type(value = CallDecline.class, name = "call.decline"),
    @JsonSubTypes.Type(value = CallWatch.class, name = "call.watch"),
})
public sealed interface ClientFrame
        permits SocketFrame, ChatFrame, QueryFrame, SyncFrame, SearchFrame, PresenceFrame, NotifyFrame, CallFrame {
    /** Chosen by the client, 1 to 64 characters; echoed as {@code re} in exactly one reply. */
    String id();
}
