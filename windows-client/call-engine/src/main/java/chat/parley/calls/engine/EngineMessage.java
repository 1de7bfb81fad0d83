package chat.parley.calls.engine;

import java.io.Serializable;

/** What the engine tells the chat process. */
public sealed interface EngineMessage extends Serializable permits EngineReply, EngineEvent {}
