package chat.parley.wire.client;

/** Something for the moderators of the server. Any worker may take it; send it again if no answer comes. */
public sealed interface ModerationFrame extends ClientFrame permits MessageReport {}
