package chat.parley.wire.client;

/** Changes messages that are there, or sends one on. */
public sealed interface MessageChange extends ChatMutation
        permits MessageEdit,
                MessageDelete,
                MessageHide,
                MessageReact,
                MessagePin,
                MessageForward,
                MessagePreviewRemove {}
