package chat.parley.worker.chat.core;

import chat.parley.wire.model.Message;
import chat.parley.worker.content.Previews;
import chat.parley.worker.content.Reactors;
import java.util.List;

/**
 * A message as a batch finds it.
 *
 * @param revision of its content
 * @param deleted whether its place is all that is left; one whose row was altered has no content either
 * @param reactors all of them
 * @param previews what is known of its links
 */
public record FoundMessage(Message message, int revision, boolean deleted, List<Reactors> reactors, Previews previews) {
    /** One of whose links nothing is known. */
    public FoundMessage(Message message, int revision, boolean deleted, List<Reactors> reactors) {
        this(message, revision, deleted, reactors, Previews.NONE);
    }
}
