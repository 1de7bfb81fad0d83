package chat.parley.importer.core;

import java.io.IOException;
import java.util.List;

/**
 * An export of another messenger. People and chats fit in memory; messages are read one after the other, chat by chat.
 * Readers note in the {@link LeftOut} what they do not take over.
 */
public interface Export extends AutoCloseable {
    List<ExportedPerson> people();

    List<ExportedChat> chats();

    /**
     * Reads the messages of one chat in the order of their times.
     *
     * @throws BadExportException naming the place that cannot be read
     */
    void messages(ExportedChat chat, MessageSink sink) throws IOException;

    @Override
    void close() throws IOException;

    /** Takes messages. */
    interface MessageSink {
        void take(ExportedMessage message) throws IOException;
    }
}
