package chat.parley.wire.client;

/** Changes a group: what it is called, who is in it, who may do what. */
public sealed interface GroupChange extends ChatMutation
        permits ChatEdit, ChatAdd, ChatRemove, ChatLeave, ChatSetRole, ChatLink, ChatEnter {}
