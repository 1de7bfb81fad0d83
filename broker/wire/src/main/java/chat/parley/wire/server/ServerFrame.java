package chat.parley.wire.server;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A frame to a client: a {@link Reply} to one of its frames or an {@link Event}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = Pong.class, name = "pong"),
    @JsonSubTypes.Type(value = Ok.class, name = "ok"),
    @JsonSubTypes.Type(value = Failure.class, name = "error"),
    @JsonSubTypes.Type(value = MessageSent.class, name = "message.sent"),
    @JsonSubTypes.Type(value = MessagePage.class, name = "message.page"),
    @JsonSubTypes.Type(value = ChatCreated.class, name = "chat.created"),
    @JsonSubTypes.Type(value = ChatPage.class, name = "chat.page"),
    @JsonSubTypes.Type(value = PeoplePage.class, name = "people.page"),
    @JsonSubTypes.Type(value = SyncPage.class, name = "sync.page"),
    @JsonSubTypes.Type(value = PresenceReport.class, name = "presence.state"),
    @JsonSubTypes.Type(value = MessageNew.class, name = "message.new"),
    @JsonSubTypes.Type(value = ChatAdded.class, name = "chat.added"),
    @JsonSubTypes.Type(value = ReadMoved.class, name = "read.moved"),
    @JsonSubTypes.Type(value = PresenceChanged.class, name = "presence.changed"),
    @JsonSubTypes.Type(value = Resync.class, name = "resync"),
    @JsonSubTypes.Type(value = MentionPage.class, name = "mention.page"),
    @JsonSubTypes.Type(value = RevisionPage.class, name = "revision.page"),
    @JsonSubTypes.Type(value = SeenPage.class, name = "seen.page"),
    @JsonSubTypes.Type(value = MemberPage.class, name = "member.page"),
    @JsonSubTypes.Type(value = ChatPeeked.class, name = "chat.peeked"),
    @JsonSubTypes.Type(value = ChatLinked.class, name = "chat.linked"),
    @JsonSubTypes.Type(value = SchedulePage.class, name = "schedule.page"),
    @JsonSubTypes.Type(value = MessageChanged.class, name = "message.changed"),
    @JsonSubTypes.Type(value = ChatChanged.class, name = "chat.changed"),
    @JsonSubTypes.Type(value = ChatRemoved.class, name = "chat.removed"),
    @JsonSubTypes.Type(value = MessageHidden.class, name = "message.hidden"),
    @JsonSubTypes.Type(value = OwnChanged.class, name = "chat.own"),
    @JsonSubTypes.Type(value = Typing.class, name = "typing"),
    @JsonSubTypes.Type(value = DeliveredMoved.class, name = "delivered.moved"),
    @JsonSubTypes.Type(value = ScheduleChanged.class, name = "schedule.changed"),
    @JsonSubTypes.Type(value = CallJoined.class, name = "call.joined"),
    @JsonSubTypes.Type(value = CallPublished.class, name = "call.published"),
    @JsonSubTypes.Type(value = CallStatus.class, name = "call.status"),
    @JsonSubTypes.Type(value = CallPong.class, name = "call.pong"),
    @JsonSubTypes.Type(value = CallOpened.class, name = "call.opened"),
    @JsonSubTypes.Type(value = CallRing.class, name = "call.ring"),
    @JsonSubTypes.Type(value = CallSettled.class, name = "call.settled"),
    @JsonSubTypes.Type(value = CallState.class, name = "call.state"),
    @JsonSubTypes.Type(value = CallOffer.class, name = "call.offer"),
    @JsonSubTypes.Type(value = CallLevels.class, name = "call.levels"),
    @JsonSubTypes.Type(value = CallMoved.class, name = "call.moved"),
    @JsonSubTypes.Type(value = CallEnded.class, name = "call.ended"),
    @JsonSubTypes.Type(value = CallsChanged.class, name = "calls.changed"),
})
public sealed interface ServerFrame permits Reply, Event {}
