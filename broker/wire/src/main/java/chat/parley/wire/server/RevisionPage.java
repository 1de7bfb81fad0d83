package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Revision;
import java.util.List;

/**
 * What a message said before, oldest first. With more than a frame takes the oldest are left out.
 */
@Semantics(delivery = "Once per message.revisions.")
public record RevisionPage(String re, List<Revision> revisions) implements Reply {}
