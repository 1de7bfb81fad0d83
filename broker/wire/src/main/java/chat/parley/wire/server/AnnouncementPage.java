package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Announcement;
import java.util.List;

/** What administrators announce now, the newest first; at most 5. */
@Semantics(delivery = "Once per announcement.list.")
public record AnnouncementPage(String re, List<Announcement> announcements) implements Reply {}
