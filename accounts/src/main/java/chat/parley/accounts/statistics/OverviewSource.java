package chat.parley.accounts.statistics;

import chat.parley.accounts.statistics.Overview.Health;
import chat.parley.accounts.statistics.Overview.Part;
import chat.parley.accounts.statistics.Overview.Waiting;
import chat.parley.broker.amqp.BrokerException;
import chat.parley.broker.amqp.QueueDepths;
import chat.parley.broker.amqp.QueueDepths.Depth;
import chat.parley.identity.redis.Connected;
import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.storage.Column;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Looks at everything at once, at most once in a few seconds however many people watch. */
public final class OverviewSource {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(4);

    private static final String COUNTS = """
            select (select count(*) from users where state = 'active' and not bot) as active,
                (select count(*) from users where state = 'blocked' and not bot) as blocked,
                (select count(*) from users where state = 'active' and bot) as bots,
                (select count(*) from chats where erased_at is null) as chats,
                (select coalesce(sum(last_seq - purged_to_seq + 1), 0)::bigint from chats where erased_at is null) as messages,
                coalesce((select files from statistics order by hour desc limit 1), 0) as files,
                coalesce((select file_bytes from statistics order by hour desc limit 1), 0) as file_bytes,
                pg_database_size(current_database()) as database_bytes,
                (select max(active_from) from signing_keys where active_from <= now()) as signing_key,
                (select min(created_at) from data_keys) as data_key,
                current_setting('server_version') as version""";

    private final DatabaseClient database;
    private final Connected connected;
    private final QueueDepths depths;
    private final ServerCertificate certificate;
    private final InstantSource clock;
    private final Map<String, List<Queue>> queues;
    private final Mono<Overview> recent;

    OverviewSource(
            DatabaseClient database,
            Connected connected,
            QueueDepths depths,
            Partitions partitions,
            ServerCertificate certificate,
            InstantSource clock) {
        this.database = database;
        this.connected = connected;
        this.depths = depths;
        this.certificate = certificate;
        this.clock = clock;
        this.queues = queues(partitions);
        this.recent = Mono.defer(this::look).cache(value -> FRESH, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    public Mono<Overview> overview() {
        return recent;
    }

    private Mono<Overview> look() {
        Instant now = clock.instant();
        return Mono.zip(
                        counts(),
                        known(connected.people()),
                        known(connected.gateways()),
                        known(connected.callNodes()),
                        known(connected.version()),
                        known(broker()),
                        known(connected.processes("auth-api")),
                        known(connected.processes("file-api")))
                .map(found -> {
                    Counts counts = found.getT1();
                    @Nullable Broker broker = found.getT6().orElse(null);
                    List<Part> parts = new ArrayList<>();
                    parts.add(new Part("postgresql", Health.UP, null, counts.version));
                    parts.add(engine("redis", found.getT5().orElse(null)));
                    parts.add(engine("rabbitmq", broker == null ? null : broker.version));
                    parts.add(new Part("admin-api", Health.UP, null, version()));
                    parts.add(processes("auth-api", found.getT7().orElse(null)));
                    parts.add(processes("file-api", found.getT8().orElse(null)));
                    parts.add(processes("ws-gateway", found.getT3().orElse(null)));
                    parts.add(processes("message-worker", consumers(broker, Queue.workers())));
                    parts.add(processes("sfu-controller", found.getT4().orElse(null)));
                    parts.add(processes("link-worker", consumers(broker, Queue.links())));
                    parts.add(processes("bot-api", consumers(broker, Queue.events("webhooks"))));
                    return new Overview(
                            now,
                            new Overview.Accounts(
                                    counts.active,
                                    counts.blocked,
                                    counts.bots,
                                    found.getT2().orElse(null)),
                            counts.storage,
                            broker == null ? null : waiting(broker),
                            parts,
                            new Overview.Keys(counts.signingKey, counts.dataKey, certificate.until()));
                });
    }

    private Mono<Counts> counts() {
        return database.sql(COUNTS)
                .map(row -> new Counts(
                        Column.of(row, "active", Long.class),
                        Column.of(row, "blocked", Long.class),
                        Column.of(row, "bots", Long.class),
                        new Overview.Storage(
                                Column.of(row, "chats", Long.class),
                                Column.of(row, "messages", Long.class),
                                Column.of(row, "files", Long.class),
                                Column.of(row, "file_bytes", Long.class),
                                Column.of(row, "database_bytes", Long.class)),
                        row.get("signing_key", Instant.class),
                        row.get("data_key", Instant.class),
                        Column.of(row, "version", String.class)))
                .one();
    }

    private Mono<Broker> broker() {
        return Mono.fromCallable(() -> {
                    List<Queue> all =
                            queues.values().stream().flatMap(List::stream).toList();
                    return new Broker(depths.version(), depths.look(all));
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private List<Waiting> waiting(Broker broker) {
        return queues.entrySet().stream()
                .filter(group -> !group.getKey().isEmpty())
                .map(group -> new Waiting(
                        group.getKey(),
                        group.getValue().stream()
                                .map(broker.depths::get)
                                .mapToInt(depth -> depth == null ? 0 : depth.waiting())
                                .sum()))
                .toList();
    }

    /** What waits, by what it waits for; without a name what is looked at for its consumers alone. */
    private static Map<String, List<Queue>> queues(Partitions partitions) {
        Map<String, List<Queue>> groups = new LinkedHashMap<>();
        groups.put(
                "changes",
                IntStream.range(0, partitions.count())
                        .mapToObj(Queue::partition)
                        .toList());
        groups.put(
                "questions",
                List.of(
                        Queue.query(),
                        Queue.sync(),
                        Queue.search(),
                        Queue.presence(),
                        Queue.notices(),
                        Queue.moderation()));
        groups.put("calls", List.of(Queue.callReports()));
        groups.put("index", List.of(Queue.events("search")));
        groups.put("push", List.of(Queue.events("push")));
        groups.put("links", List.of(Queue.links(), Queue.linkPreviews()));
        groups.put("webhooks", List.of(Queue.events("webhooks"), Queue.webhooks()));
        groups.put("dead", List.of(Queue.dead()));
        groups.put("", List.of(Queue.workers()));
        return groups;
    }

    private static @Nullable Integer consumers(@Nullable Broker broker, Queue queue) {
        if (broker == null) {
            return null;
        }
        Depth depth = broker.depths.get(queue);
        return depth == null ? 0 : depth.consumers();
    }

    private static Part engine(String name, @Nullable String version) {
        return new Part(name, version == null ? Health.DOWN : Health.UP, null, version);
    }

    private static Part processes(String name, @Nullable Integer count) {
        if (count == null) {
            return new Part(name, Health.UNKNOWN, null, null);
        }
        return new Part(name, count > 0 ? Health.UP : Health.DOWN, count, null);
    }

    private static String version() {
        String version = OverviewSource.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** What is away is not known; anything else is a failure. */
    private static <T> Mono<Optional<T>> known(Mono<T> look) {
        return look.timeout(LOOK_LIMIT)
                .map(Optional::of)
                .onErrorResume(
                        e -> e instanceof RedisUnavailableException
                                || e instanceof BrokerException
                                || e instanceof TimeoutException,
                        e -> Mono.just(Optional.empty()))
                .defaultIfEmpty(Optional.empty());
    }

    private record Counts(
            long active,
            long blocked,
            long bots,
            Overview.Storage storage,
            @Nullable Instant signingKey,
            @Nullable Instant dataKey,
            String version) {}

    private record Broker(String version, Map<Queue, Depth> depths) {}
}
