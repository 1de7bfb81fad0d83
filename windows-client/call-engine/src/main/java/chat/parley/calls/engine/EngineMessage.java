package chat.parley.calls.engine;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the engine tells the chat process. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface EngineMessage permits EngineReply, EngineEvent {}
