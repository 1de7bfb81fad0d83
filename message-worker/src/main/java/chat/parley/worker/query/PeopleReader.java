package chat.parley.worker.query;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.client.AnnouncementList;
import chat.parley.wire.client.PeopleGet;
import chat.parley.wire.client.PeopleList;
import chat.parley.wire.model.Person;
import chat.parley.wire.server.AnnouncementPage;
import chat.parley.wire.server.PeoplePage;
import chat.parley.worker.query.core.FrameSpace;
import chat.parley.worker.view.Announcements;
import chat.parley.worker.view.PersonRow;
import chat.parley.worker.view.Snapshots;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Answers questions about people. */
final class PeopleReader {
    // "strpos" and not "like": nothing that somebody types is a pattern.
    private static final String PAGE = PersonRow.SELECT + """
            where state = 'active'
                and ($1::text is null or strpos(lower(name), $1) > 0 or strpos(login, $1) > 0)
                and ($2::uuid is null or (lower(name), id) > (select lower(name), id from users where id = $2))
            order by lower(name), id limit $3""";

    private static final String NAMED = PersonRow.SELECT + "where id = any($1) order by lower(name), id";

    private final Snapshots snapshots;

    PeopleReader(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    PeoplePage list(PeopleList frame) {
        String query = frame.query();
        List<Person> found = select(
                PAGE,
                PostgresTransaction.nullable(String.class, query == null ? null : query.toLowerCase(Locale.ROOT)),
                PostgresTransaction.nullable(UUID.class, frame.after()),
                frame.limit() + 1);
        List<Person> page =
                new FrameSpace().fitting(found.stream().limit(frame.limit()).toList());
        boolean more = page.size() < found.size() && !page.isEmpty();
        return new PeoplePage(frame.id(), page, more ? page.getLast().id() : null);
    }

    /** A person's names are short, so all that can be asked for fit one frame. */
    PeoplePage get(PeopleGet frame) {
        List<Person> found = select(NAMED, (Object) frame.userIds().toArray(UUID[]::new));
        return new PeoplePage(frame.id(), new FrameSpace().fitting(found), null);
    }

    AnnouncementPage announcements(AnnouncementList frame) {
        return new AnnouncementPage(
                frame.id(), snapshots.read(snapshot -> Announcements.current(snapshot, Instant.now())));
    }

    private List<Person> select(String sql, Object... parameters) {
        return snapshots.read(snapshot -> snapshot.select(sql, PersonRow::of, parameters));
    }
}
