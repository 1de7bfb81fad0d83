package chat.parley.wire.client;

/** A frame about presence. Best effort: dropped when the presence queue is full. */
public sealed interface PresenceFrame extends ClientFrame
        permits PresenceSubscribe, PresenceSet, PresenceStatus, ChatTyping, ChatsDelivered {}
