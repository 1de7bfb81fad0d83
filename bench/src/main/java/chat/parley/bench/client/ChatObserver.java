package chat.parley.bench.client;

import chat.parley.bench.client.core.ReplicaObserver;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.server.MessageSent;

/** Told of what happens to one {@link ChatClient}, on its event loop. */
public interface ChatObserver extends ReplicaObserver {
    /** The server promises that the message is stored. */
    void acknowledged(MessageSend request, MessageSent reply);

    /** The server will never carry this out. */
    void refused(ChatMutation request, ErrorCode code);

    /** The socket ended, with the code of its close frame. */
    void disconnected(int closeCode);
}
