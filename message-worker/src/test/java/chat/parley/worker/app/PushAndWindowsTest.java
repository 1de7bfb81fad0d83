package chat.parley.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.testing.TestEngines;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisProperties;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.PushSubscribe;
import chat.parley.wire.client.PushUnsubscribe;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.Ok;
import chat.parley.wire.topology.RedisKeys;
import chat.parley.worker.testing.FakePushService;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestBrowser;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import io.lettuce.core.Range;
import io.lettuce.core.ScoredValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/** Who has a window in use is not told by push, unless that window was dead already; with a real Redis and a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushAndWindowsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FakePushService service = new FakePushService();
    private final Map<UUID, TestBrowser> browsers = new HashMap<>();
    private final TestDatabase database;
    private final TestWorker worker;
    private final TestGateway gateway;
    private final Redis redis;
    private final String window;
    private UUID ann = Ids.next();
    private UUID bob = ann;
    private UUID eve = ann;
    private UUID chat = ann;

    PushAndWindowsTest() {
        MasterKeyset master = MasterKeyset.generate();
        database = TestDatabase.at(TestEngines.freshDatabase(), master);
        TestWorker.Settings settings = new TestWorker.Settings(
                database.address(),
                TestEngines.freshVirtualHost(),
                TestEngines.freshRedisDatabase(),
                master,
                TransitKeyset.generate());
        worker = TestWorker.start(
                settings,
                Map.of(
                        "parley.worker.push.plain-origins",
                        service.origin(),
                        "parley.egress.allowed-networks",
                        "127.0.0.1/32"));
        gateway = new TestGateway(settings.rabbit(), settings.transit());
        redis = new Redis(new RedisProperties(settings.redis().uri(), null, Duration.ofSeconds(10)));
        window = RedisKeys.routeField(gateway.startId, 1);
    }

    @AfterAll
    void close() {
        redis.close();
        gateway.close();
        worker.close();
        database.close();
        service.close();
    }

    /** Eve is the one who is always told, so that it is known when Bob would have been. */
    @BeforeEach
    void create() throws Exception {
        TestGateway.await(redis::available);
        redis.mono(commands -> commands.del(RedisKeys.PUSH_HELD)).block();
        redis.mono(commands -> commands.set(RedisKeys.gateway(gateway.startId), "1"))
                .block();
        ann = signedIn("ann");
        bob = signedIn("bob");
        eve = signedIn("eve");
        ChatCreate create = Frames.group("Group", bob, eve);
        assertThat(gateway.ask(ann, create)).isInstanceOf(ChatCreated.class);
        chat = create.chatId();
        bobsWindowIs(RedisKeys.ACTIVE);
    }

    @Test
    void whoUsesAWindowIsNotDisturbed() throws Exception {
        toldToEve("while bob looks", 1);
        bobsWindowIs(RedisKeys.AWAY);
        toldToEve("while bob is away", 2);
        assertThat(seq(bob, service.await(path(bob), 1))).isEqualTo(2);
        bobsWindowIs(RedisKeys.ACTIVE);
        redis.mono(commands -> commands.del(RedisKeys.gateway(gateway.startId))).block();
        toldToEve("when bob's gateway is dead", 3);
        assertThat(seq(bob, service.await(path(bob), 2))).isEqualTo(3);
    }

    @Test
    void whoseWindowWasDeadIsToldWhenThatIsFoundOut() throws Exception {
        Instant before = Instant.now();
        toldToEve("into a shut laptop", 1);
        assertThat(held())
                .singleElement()
                .satisfies(one -> assertThat(Instant.ofEpochMilli((long) one.getScore()))
                        .isAfter(before.plus(Limits.IDLE_TIMEOUT)));
        assertThat(service.of(path(bob))).isEmpty();

        windowIsGone();
        theTimeIsOver();

        assertThat(seq(bob, service.await(path(bob), 1))).isEqualTo(1);
        TestGateway.await(() -> held().isEmpty());
        assertThat(service.of(path(bob))).hasSize(1);
        assertThat(service.of(path(eve))).as("who was told at once").hasSize(1);
    }

    @Test
    void whoHasReadItOrStillUsesAWindowIsNotTold() throws Exception {
        toldToEve("read", 1);
        gateway.ask(bob, Frames.read(chat, 1));
        windowIsGone();
        theTimeIsOver();
        TestGateway.await(() -> held().isEmpty());

        bobsWindowIs(RedisKeys.ACTIVE);
        toldToEve("shown by the window", 2);
        theTimeIsOver();
        TestGateway.await(() -> held().isEmpty());

        toldToEve("no longer wanted", 3);
        assertThat(gateway.ask(bob, new PushUnsubscribe("1"))).isInstanceOf(Ok.class);
        windowIsGone();
        theTimeIsOver();
        TestGateway.await(() -> held().isEmpty());

        subscribe(bob);
        toldToEve("last", 4);
        assertThat(seq(bob, service.await(path(bob), 1))).isEqualTo(4);
    }

    @Test
    void whatCannotBeReadKeepsNobodyWaiting() throws Exception {
        toldToEve("into a shut laptop", 1);
        redis.mono(commands -> commands.zadd(RedisKeys.PUSH_HELD, 0, "{\"of\":\"another version\"}"))
                .block();
        windowIsGone();
        theTimeIsOver();
        assertThat(seq(bob, service.await(path(bob), 1))).isEqualTo(1);
        TestGateway.await(() -> held().isEmpty());
    }

    private void bobsWindowIs(String state) {
        redis.mono(commands -> commands.hset(RedisKeys.route(bob), window, state))
                .block();
    }

    private void windowIsGone() {
        redis.mono(commands -> commands.hdel(RedisKeys.route(bob), window)).block();
    }

    private List<ScoredValue<String>> held() {
        return redis.flux(commands -> commands.zrangebyscoreWithScores(RedisKeys.PUSH_HELD, Range.unbounded()))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    /** What was held back is due now. */
    private void theTimeIsOver() {
        for (ScoredValue<String> one : held()) {
            redis.mono(commands -> commands.zadd(RedisKeys.PUSH_HELD, 0, one.getValue()))
                    .block();
        }
    }

    private UUID signedIn(String login) throws Exception {
        UUID person = database.addUser(login + Ids.next());
        // The test's frames come from a sign-in whose id is the person's.
        database.execute("""
                insert into sessions (id, user_id, device_id, address, created_at, last_used_at, expires_at, refresh_hash,
                    refreshed_at) values ($1, $1, $1, '', now(), now(), now() + interval '1 day', $2, now())""", person, new byte[32]);
        browsers.put(person, TestBrowser.create());
        subscribe(person);
        return person;
    }

    private void subscribe(UUID person) throws Exception {
        TestBrowser browser = Objects.requireNonNull(browsers.get(person));
        assertThat(gateway.ask(
                        person,
                        new PushSubscribe("1", service.origin() + path(person), browser.key(), browser.secret(), "ru")))
                .isInstanceOf(Ok.class);
    }

    private static String path(UUID person) {
        return "/push/" + person;
    }

    /** Sends, and waits until Eve was told: then it is decided whether Bob is. */
    private void toldToEve(String text, int seq) throws Exception {
        assertThat(((MessageSent) gateway.ask(ann, Frames.send(chat, text))).seq())
                .isEqualTo(seq);
        assertThat(seq(eve, service.await(path(eve), seq))).isEqualTo(seq);
    }

    private long seq(UUID person, FakePushService.Pushed pushed) throws Exception {
        TestBrowser browser = Objects.requireNonNull(browsers.get(person));
        return JSON.readTree(browser.open(pushed.body())).get("seq").asLong();
    }
}
