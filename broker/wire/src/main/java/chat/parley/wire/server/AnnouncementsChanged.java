package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Announcement;
import java.util.List;

/** What administrators announce from now on, whole: it takes the place of what was announced before. */
@Semantics(delivery = "May be lost and repeated: the last one counts; announcement.list asks anew.")
public record AnnouncementsChanged(List<Announcement> announcements) implements Event {}
