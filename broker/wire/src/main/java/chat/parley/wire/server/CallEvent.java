package chat.parley.wire.server;

/** Tells of calls: to the devices of those who are called, or to those who are in a call. */
public sealed interface CallEvent extends Event
        permits CallRing, CallSettled, CallState, CallOffer, CallLevels, CallMoved, CallEnded, CallsChanged {}
