package chat.parley.worker.people;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.broker.amqp.retry.EndlessRetry;
import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.Person;
import chat.parley.wire.server.AnnouncementsChanged;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.PersonChanged;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.ServiceEvents;
import chat.parley.worker.view.Announcements;
import chat.parley.worker.view.PersonRow;
import chat.parley.worker.view.PostgresAwayException;
import chat.parley.worker.view.Snapshots;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Tells all clients how people are called now and what is announced now. Whatever the events were, it is told once as it
 * is in the database, so that events in the wrong order or twice do no harm. While PostgreSQL is away they wait.
 */
final class PeopleTelling implements BatchHandler {
    private static final String CHANGED = PersonRow.SELECT + "where id = any($1) order by id";

    private final Snapshots database;
    private final DeliveryPublisher deliveries;
    private final Clock clock;
    private final EndlessRetry untilRead =
            new EndlessRetry("reading of changed people", PostgresAwayException.class::isInstance);

    PeopleTelling(Snapshots database, DeliveryPublisher deliveries, Clock clock) {
        this.database = database;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) throws InterruptedException {
        Set<UUID> people = new LinkedHashSet<>();
        boolean announced = false;
        for (Received<? extends BrokerPayload> message : batch) {
            if (message.payload() instanceof ServiceEvents events) {
                for (ServiceEvent event : events.events()) {
                    if (event instanceof ServiceEvent.UserChanged changed) {
                        people.add(changed.userId());
                    }
                    announced |= event instanceof ServiceEvent.AnnouncementChanged;
                }
            }
        }
        if (announced || !people.isEmpty()) {
            boolean withAnnouncements = announced;
            List<Event> told =
                    untilRead.call(() -> database.read(snapshot -> read(snapshot, people, withAnnouncements)));
            deliveries
                    .toAll(told.stream()
                            .map(event -> (Delivery) new Delivery.ToEverybody(WireJson.encode(event)))
                            .toList())
                    .join();
        }
    }

    private List<Event> read(PostgresTransaction snapshot, Set<UUID> people, boolean withAnnouncements) {
        List<Event> told = new ArrayList<>();
        if (!people.isEmpty()) {
            List<Person> changed = snapshot.select(CHANGED, PersonRow::of, (Object) people.toArray(UUID[]::new));
            changed.forEach(person -> told.add(new PersonChanged(person)));
        }
        if (withAnnouncements) {
            told.add(new AnnouncementsChanged(Announcements.current(snapshot, clock.instant())));
        }
        return told;
    }
}
