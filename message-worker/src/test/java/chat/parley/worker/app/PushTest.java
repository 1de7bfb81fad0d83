package chat.parley.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.testing.TestEngines;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisProperties;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatPrefer;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.NotifyGet;
import chat.parley.wire.client.NotifySet;
import chat.parley.wire.client.PushSubscribe;
import chat.parley.wire.client.PushUnsubscribe;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.Notify;
import chat.parley.wire.model.NotifySettings;
import chat.parley.wire.model.PushContent;
import chat.parley.wire.model.QuietHours;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.NotifyChanged;
import chat.parley.wire.server.NotifyReport;
import chat.parley.wire.server.Ok;
import chat.parley.wire.topology.RedisKeys;
import chat.parley.worker.testing.FakePushService;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestBrowser;
import chat.parley.worker.testing.TestCallNode;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import chat.parley.worker.view.Columns;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Notifications by push through a whole worker with a real broker, a real database and a real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TEXT = "The merger is signed on Friday";

    private final FakePushService service = new FakePushService();
    private final Map<UUID, TestBrowser> browsers = new HashMap<>();
    private final TestDatabase database;
    private final TestWorker.Settings settings;
    private final TestWorker worker;
    private final TestGateway gateway;
    private UUID ann = Ids.next();
    private UUID bob = ann;
    private UUID eve = ann;
    private UUID chat = ann;

    PushTest() {
        MasterKeyset master = MasterKeyset.generate();
        database = TestDatabase.at(TestEngines.freshDatabase(), master);
        settings = new TestWorker.Settings(
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
                        "parley.worker.push.contact",
                        "mailto:admin@parley.test",
                        "parley.egress.allowed-networks",
                        "127.0.0.1/32"));
        gateway = new TestGateway(settings.rabbit(), settings.transit());
    }

    @AfterAll
    void close() {
        gateway.close();
        worker.close();
        database.close();
        service.close();
    }

    /** Eve is the one who is always told, so that it is known when the others would have been. */
    @BeforeEach
    void create() throws Exception {
        ann = signedIn("ann");
        bob = signedIn("bob");
        eve = signedIn("eve");
        ChatCreate create = Frames.group("Group", bob, eve);
        assertThat(gateway.ask(ann, create)).isInstanceOf(ChatCreated.class);
        chat = create.chatId();
    }

    @Test
    void nothingButWhatThePersonAllowsIsInIt() throws Exception {
        want(bob, PushContent.SENDER, null);
        want(eve, PushContent.TEXT, null);
        UUID dan = signedIn("dan");
        gateway.ask(ann, Frames.add(chat, dan));
        send(TEXT);
        FakePushService.Pushed toDan = service.await(path(dan), 1);
        FakePushService.Pushed toBob = service.await(path(bob), 1);
        FakePushService.Pushed toEve = service.await(path(eve), 1);

        String nothing = open(dan, toDan);
        assertThat(JSON.readTree(nothing).propertyNames())
                .containsExactlyInAnyOrder("kind", "chatId", "seq", "language");
        assertThat(nothing).doesNotContain(TEXT).doesNotContain("Name of");
        assertThat(open(bob, toBob)).contains("Name of ann").doesNotContain(TEXT);
        JsonNode whole = JSON.readTree(open(eve, toEve));
        assertThat(whole.get("text").asString()).isEqualTo(TEXT);
        assertThat(whole.get("kind").asString()).isEqualTo("message");
        assertThat(whole.get("chatId").asString()).isEqualTo(chat.toString());
        assertThat(whole.get("language").asString()).isEqualTo("ru");

        assertThat(new String(toEve.body(), StandardCharsets.ISO_8859_1)).doesNotContain("merger");
        assertThat(List.of(toDan.body().length, toBob.body().length))
                .as("the length tells nothing")
                .containsOnly(toEve.body().length);
        assertThat(toEve.headers().toString()).doesNotContain(chat.toString());
        assertThat(service.of(path(ann))).as("who wrote it").isEmpty();
    }

    @Test
    void pushServicesCanTellWhoSignsAndWhatReplacesWhat() throws Exception {
        send("1");
        FakePushService.Pushed first = service.await(path(bob), 1);
        send("2");
        FakePushService.Pushed second = service.await(path(bob), 2);
        FakePushService.Pushed toEve = service.await(path(eve), 2);

        assertThat(first.headers().get("TTL")).isEqualTo("86400");
        assertThat(first.headers().get("Urgency")).isEqualTo("normal");
        assertThat(first.headers().get("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(first.headers().get("Topic"))
                .hasSizeLessThanOrEqualTo(32)
                .isEqualTo(second.headers().get("Topic"))
                .isNotEqualTo(toEve.headers().get("Topic"));

        NotifyReport report = (NotifyReport) gateway.ask(bob, new NotifyGet("1"));
        String authorization = first.headers().get("Authorization");
        assertThat(authorization).startsWith("vapid t=").endsWith(", k=" + report.pushKey());
        String token = authorization.substring("vapid t=".length(), authorization.indexOf(','));
        assertThat(TestBrowser.verifies(token, report.pushKey())).isTrue();
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        assertThat(claims.get("aud").asString()).isEqualTo(service.origin());
        assertThat(claims.get("sub").asString()).isEqualTo("mailto:admin@parley.test");
        assertThat(Instant.ofEpochSecond(claims.get("exp").asLong()))
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(24)));
    }

    @Test
    void mutedChatsAndQuietHoursAreKept() throws Exception {
        prefer(bob, Notify.ALL, Instant.now().plusSeconds(3600));
        toldToEve(Frames.send(chat, Frames.body("@bob in a muted chat", null, bob)), 1);
        prefer(bob, Notify.NOTHING, null);
        toldToEve(Frames.send(chat, "nothing wanted"), 2);
        prefer(bob, Notify.MENTIONS, null);
        toldToEve(Frames.send(chat, "not for bob"), 3);
        want(bob, PushContent.NOTHING, around(LocalTime.now(ZoneOffset.UTC)));
        toldToEve(Frames.send(chat, Frames.body("@bob at night", null, bob)), 4);
        want(bob, PushContent.NOTHING, around(LocalTime.now(ZoneOffset.UTC).plusHours(12)));
        toldToEve(Frames.send(chat, Frames.body("@bob by day", null, bob)), 5);
        assertThat(seq(bob, service.await(path(bob), 1))).isEqualTo(5);
        gateway.ask(bob, Frames.send(chat, "6"));
        toldToEve(Frames.send(chat, Frames.body("an answer to bob", 6L)), 7);
        assertThat(seq(bob, service.await(path(bob), 2))).isEqualTo(7);
    }

    @Test
    void subscriptionsEndWithTheBrowserAndTheSignIn() throws Exception {
        service.answer(path(bob), 410);
        toldToEve(Frames.send(chat, "1"), 1);
        TestGateway.await(() -> !isSubscribed(bob));
        toldToEve(Frames.send(chat, "2"), 2);
        subscribe(bob, "https://10.1.2.3/internal");
        toldToEve(Frames.send(chat, "3"), 3);
        TestGateway.await(() -> !isSubscribed(bob));

        service.answer(path(bob), 201);
        subscribe(bob, service.origin() + path(bob));
        database.execute("update sessions set ended_at = now(), end_reason = 'signed_out' where id = $1", bob);
        toldToEve(Frames.send(chat, "4"), 4);
        subscribe(bob, service.origin() + path(bob));
        toldToEve(Frames.send(chat, "5"), 5);
        assertThat(service.of(path(bob))).as("the one that was answered 410").hasSize(1);

        assertThat(gateway.ask(eve, new PushUnsubscribe("1"))).isInstanceOf(Ok.class);
        assertThat(isSubscribed(eve)).isFalse();
    }

    @Test
    void aServiceThatFailsIsAskedAgain() throws Exception {
        service.answer(path(bob), 503);
        send("1");
        service.await(path(bob), 1);
        service.answer(path(bob), 201);
        assertThat(seq(bob, service.await(path(bob), 2))).isEqualTo(1);
        assertThat(isSubscribed(bob)).isTrue();
    }

    @Test
    void callsAreToldWhileTheyRing() throws Exception {
        try (Redis redis = new Redis(new RedisProperties(settings.redis().uri(), null, Duration.ofSeconds(10)));
                TestCallNode node = new TestCallNode(settings.rabbit(), settings.transit(), redis, "0/10")) {
            want(bob, PushContent.SENDER, null);
            while (node.admissions.isEmpty()) {
                gateway.send(ann, Frames.startCall(chat));
                Thread.sleep(200);
            }
            FakePushService.Pushed pushed = service.await(path(bob), 1);
            assertThat(pushed.headers().get("TTL")).isEqualTo("45");
            assertThat(pushed.headers().get("Urgency")).isEqualTo("high");
            JsonNode told = JSON.readTree(open(bob, pushed));
            assertThat(told.get("kind").asString()).isEqualTo("call");
            assertThat(told.get("sender").asString()).startsWith("Name of ann");
            assertThat(service.of(path(ann))).isEmpty();
            redis.mono(commands -> commands.del(RedisKeys.CALL_NODES)).block();
        }
    }

    @Test
    void settingsAreTheSameOnAllDevices() throws Exception {
        NotifyReport before = (NotifyReport) gateway.ask(bob, new NotifyGet("1"));
        assertThat(before.settings()).isNull();
        assertThat(before.subscribed()).isTrue();
        NotifySettings wanted =
                new NotifySettings(PushContent.TEXT, false, false, new QuietHours(22 * 60, 8 * 60, "Europe/Berlin"));
        assertThat(gateway.ask(bob, new NotifySet("1", wanted))).isInstanceOf(Ok.class);
        assertThat(gateway.awaitEvent(told -> told.event().equals(new NotifyChanged(wanted)))
                        .users())
                .containsExactly(bob);
        assertThat(((NotifyReport) gateway.ask(bob, new NotifyGet("1"))).settings())
                .isEqualTo(wanted);
        assertThat(((NotifyReport) gateway.ask(eve, new NotifyGet("1"))).pushKey())
                .isEqualTo(before.pushKey());
    }

    @Test
    void addressesThatArePlainAreRefusedAndKeptOnesAreEncrypted() throws Exception {
        TestBrowser browser = TestBrowser.create();
        PushSubscribe plain =
                new PushSubscribe("1", "http://push.example.net/1", browser.key(), browser.secret(), "en");
        assertThat(((Failure) gateway.ask(bob, plain)).code()).isEqualTo(ErrorCode.BAD_FRAME);
        byte[] stored;
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.chatPool())) {
            stored = Objects.requireNonNull(snapshot.select(
                            "select wrapped from push_subscriptions where session_id = $1",
                            row -> Columns.bytes(row, 0),
                            bob)
                    .getFirst());
        }
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("127.0.0.1");
    }

    /** The example of RFC 8291, appendix A: what is opened by this test is opened by a browser. */
    @Test
    void theTestOpensTheExampleOfTheStandard() throws Exception {
        TestBrowser browser = TestBrowser.of(
                "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "BTBZMqHH6r4Tts7J_aSIgg");
        String body = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
                + "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        assertThat(browser.open(Base64.getUrlDecoder().decode(body)))
                .isEqualTo("When I grow up, I want to be a watermelon");
    }

    private UUID signedIn(String login) throws Exception {
        UUID person = database.addUser(login + Ids.next());
        // The test's frames come from a sign-in whose id is the person's.
        database.execute("""
                insert into sessions (id, user_id, device_id, address, created_at, last_used_at, expires_at, refresh_hash,
                    refreshed_at) values ($1, $1, $1, '', now(), now(), now() + interval '1 day', $2, now())""", person, new byte[32]);
        browsers.put(person, TestBrowser.create());
        subscribe(person, service.origin() + path(person));
        return person;
    }

    private void subscribe(UUID person, String endpoint) throws Exception {
        TestBrowser browser = Objects.requireNonNull(browsers.get(person));
        ClientFrame frame = new PushSubscribe("1", endpoint, browser.key(), browser.secret(), "ru");
        assertThat(gateway.ask(person, frame)).isInstanceOf(Ok.class);
    }

    private boolean isSubscribed(UUID person) {
        try {
            return ((NotifyReport) gateway.ask(person, new NotifyGet("1"))).subscribed();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(UUID person) {
        return "/push/" + person;
    }

    private void want(UUID person, PushContent content, @Nullable QuietHours quiet) throws Exception {
        NotifySettings wanted = new NotifySettings(content, true, true, quiet);
        assertThat(gateway.ask(person, new NotifySet("1", wanted))).isInstanceOf(Ok.class);
    }

    private void prefer(UUID person, Notify notify, @Nullable Instant mutedUntil) throws Exception {
        ChatPreferences wanted = new ChatPreferences(notify, mutedUntil, false, null, null);
        assertThat(gateway.ask(person, new ChatPrefer("1", chat, wanted))).isInstanceOf(Ok.class);
    }

    private static QuietHours around(LocalTime time) {
        int minute = time.getHour() * 60 + time.getMinute();
        return new QuietHours((minute + 1340) % 1440, (minute + 100) % 1440, "UTC");
    }

    private void send(String text) throws Exception {
        assertThat(gateway.ask(ann, Frames.send(chat, text))).isInstanceOf(MessageSent.class);
    }

    /** Sends, and waits until Eve was told: events are worked off in their order. */
    private void toldToEve(ClientFrame frame, int seq) throws Exception {
        MessageSent sent = (MessageSent) gateway.ask(ann, frame);
        assertThat(sent.seq()).isEqualTo(seq);
        TestGateway.await(() -> service.of(path(eve)).stream().anyMatch(pushed -> isOf(pushed, seq)));
    }

    private boolean isOf(FakePushService.Pushed pushed, int seq) {
        try {
            return seq(eve, pushed) == seq;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long seq(UUID person, FakePushService.Pushed pushed) throws Exception {
        return JSON.readTree(open(person, pushed)).get("seq").asLong();
    }

    private String open(UUID person, FakePushService.Pushed pushed) throws Exception {
        return Objects.requireNonNull(browsers.get(person)).open(pushed.body());
    }
}
