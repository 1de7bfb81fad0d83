package chat.parley.bot.testing;

import chat.parley.accounts.bot.BotScope;
import chat.parley.accounts.testing.ApiClient;
import chat.parley.accounts.testing.RunningService;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.accounts.testing.TestInstallation;
import chat.parley.admin.app.AdminConfiguration;
import chat.parley.bot.app.BotConfiguration;
import chat.parley.bot.exchange.FrameExchange;
import chat.parley.identity.token.AccessToken;
import chat.parley.identity.token.AccessTokenIssuer;
import chat.parley.identity.token.VerificationKeys;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatAdd;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.transport.Sender;
import chat.parley.worker.app.WorkerConfiguration;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Bots, administration and workers in one process, as the standalone edition runs them; one for all tests. */
public final class BotSystem extends RunningService {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    public static final String KEY_ID = "test-key";
    private static final KeyPair KEY = Jwks.CRV.Ed25519.keyPair().build();
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static @Nullable BotSystem shared;

    private final String adminToken;

    private BotSystem(Path directory) {
        super(new SpringApplicationBuilder(TestBots.class)
                .web(WebApplicationType.REACTIVE)
                .registerShutdownHook(false)
                .properties(properties(directory))
                .run());
        UUID admin = user("admin", UserRole.ADMIN);
        UUID session = Ids.next();
        execute("insert into sessions (id, user_id, device_id, address, created_at, last_used_at, expires_at,"
                + " refresh_hash, refreshed_at) values ('" + session + "', '" + admin + "', '" + Ids.next()
                + "', '127.0.0.1', now(), now(), now() + interval '1 day', '\\x00', now())");
        Instant issuedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        adminToken = AccessTokenIssuer.issue(
                new AccessToken(admin, session, UserRole.ADMIN, issuedAt, AccessTokenIssuer.expiry(issuedAt)),
                KEY_ID,
                KEY.getPrivate());
    }

    public static synchronized BotSystem running() {
        if (shared == null) {
            try {
                Path directory = Files.createTempDirectory("parley-bots");
                directory.toFile().deleteOnExit();
                directory.resolve("master.json").toFile().deleteOnExit();
                shared = new BotSystem(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    private static Map<String, Object> properties(Path directory) {
        Map<String, Object> properties = new HashMap<>(new TestInstallation("parley_bots_test").properties());
        properties.put(
                "parley.keyring.generated-master-file",
                directory.resolve("master.json").toString());
        // Receivers of the tests, but not everything on this machine.
        properties.put("parley.egress.allowed-networks", "127.0.0.1");
        properties.put("parley.bots.retry-delays", "200ms,400ms");
        // What is not confirmed is published again, and a machine that stands still for a moment would look like that.
        properties.put("parley.broker.confirm-timeout", "30s");
        properties.put("parley.bots.burst", 1_000);
        properties.put("parley.bots.hook-burst", 4);
        properties.put("parley.bots.hooks-per-second", 0.01);
        return properties;
    }

    public static PrivateKey signingKey() {
        return KEY.getPrivate();
    }

    public String adminToken() {
        return adminToken;
    }

    public ApiClient client() {
        return new ApiClient(base());
    }

    /** A client that names each of its requests by the same key. */
    public ApiClient client(String idempotencyKey) {
        return new ApiClient(base()) {
            @Override
            protected void prepare(HttpRequest.Builder request) {
                request.header("Idempotency-Key", idempotencyKey);
            }
        };
    }

    /** Somebody with an account. */
    public UUID person() {
        return user("person" + NAMES.incrementAndGet(), UserRole.USER);
    }

    private UUID user(String login, UserRole role) {
        UUID id = Ids.next();
        execute("insert into users (id, login, name, role, created_at, updated_at) values ('" + id + "', '" + login
                + "', 'Name', '" + role.wireName() + "', now(), now())");
        return id;
    }

    /** A bot that an administrator made. */
    public UUID bot() {
        TestAnswer made = client().post(
                        "/api/admin/bots",
                        Map.of("login", "bot" + NAMES.incrementAndGet(), "name", "Robot"),
                        adminToken);
        return UUID.fromString(expect(made, 201).text("id"));
    }

    /** What the administration answers when a token is made. */
    public TestAnswer newToken(UUID bot, BotScope... scopes) {
        return expect(
                client().post(
                                "/api/admin/bots/" + bot + "/tokens",
                                Map.of(
                                        "name",
                                        "test",
                                        "scopes",
                                        Arrays.stream(scopes)
                                                .map(BotScope::wireName)
                                                .toList()),
                                adminToken),
                201);
    }

    /** A token of a bot. */
    public String token(UUID bot, BotScope... scopes) {
        return newToken(bot, scopes).text("secret");
    }

    /** A group of somebody and others. */
    public UUID group(UUID owner, UUID... others) {
        UUID chat = Ids.next();
        ask(owner, new ChatCreate("1", Ids.next(), chat, ChatKind.GROUP, "Group", List.of(others)));
        return chat;
    }

    public void add(UUID owner, UUID chat, UUID... people) {
        ask(owner, new ChatAdd("1", Ids.next(), chat, List.of(people)));
    }

    /** Says something; returns where it stands. */
    public long say(UUID person, UUID chat, String text) {
        MessageSent sent = (MessageSent) ask(person, new MessageSend("1", Ids.next(), chat, MessageBody.of(text)));
        return sent.seq();
    }

    /** What a member sees, oldest first, without notices. */
    public List<Message> messages(UUID person, UUID chat) {
        MessagePage page = (MessagePage) ask(person, new MessageHistory("1", chat, null, 100, null));
        return page.messages().stream()
                .filter(message -> message.notice() == null)
                .toList();
    }

    /** Sends what must be accepted, as the gateway would for somebody. */
    public ServerFrame ask(UUID person, ClientFrame frame) {
        Sender sender = new Sender(person, Ids.next(), UserRole.USER);
        ServerFrame answer = Objects.requireNonNull(
                        bean(FrameExchange.class).ask(sender, frame).block(LIMIT))
                .frame();
        if (answer instanceof Failure failure) {
            throw new IllegalStateException(failure.toString());
        }
        return answer;
    }

    public static TestAnswer expect(TestAnswer answer, int status) {
        if (answer.status() != status) {
            throw new AssertionError("expected " + status + ": " + answer);
        }
        return answer;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({AdminConfiguration.class, WorkerConfiguration.class, BotConfiguration.class})
    static class TestBots {
        @Bean
        VerificationKeys verificationKeys() {
            return VerificationKeys.fixed(Map.of(KEY_ID, KEY.getPublic()));
        }
    }
}
