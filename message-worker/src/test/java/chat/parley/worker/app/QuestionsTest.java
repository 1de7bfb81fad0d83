package chat.parley.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.Engines;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageAround;
import chat.parley.wire.client.MessageGet;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageMentions;
import chat.parley.wire.client.MessagePinned;
import chat.parley.wire.client.MessageRevisions;
import chat.parley.wire.client.PeopleGet;
import chat.parley.wire.client.PresenceSubscribe;
import chat.parley.wire.client.Search;
import chat.parley.wire.client.Sync;
import chat.parley.wire.server.ChatPage;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Reply;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions while PostgreSQL is away or hangs. */
class QuestionsTest {
    private final MasterKeyset master = MasterKeyset.generate();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(closeable);
        return closeable;
    }

    private TestGateway worker(PostgresAddress postgres) {
        TestWorker.Settings settings = new TestWorker.Settings(
                postgres,
                TestEngines.freshVirtualHost(),
                TestEngines.freshRedisDatabase(),
                master,
                TransitKeyset.generate());
        opened(TestWorker.start(settings));
        return opened(new TestGateway(settings.rabbit(), settings.transit()));
    }

    private static Failure unavailable(Reply reply) {
        assertThat(reply).isInstanceOf(Failure.class);
        Failure failure = (Failure) reply;
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure.retryAfterMs()).isPositive();
        return failure;
    }

    private static void awaitAnswers(TestGateway gateway, UUID user) throws Exception {
        for (int attempt = 0; attempt < 600; attempt++) {
            if (gateway.ask(user, new ChatList("1", null, 10)) instanceof ChatPage) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("questions are refused after a minute");
    }

    @Test
    void areRefusedWhilePostgresIsAwayAndAnsweredWhenItIsBack() throws Exception {
        Engines engines = opened(TestEngines.openOwn());
        engines.postgres().start();
        TestDatabase database = opened(TestDatabase.at(engines.postgres().address(), master));
        UUID ann = database.addUser("ann");
        TestGateway gateway = worker(database.address());
        awaitAnswers(gateway, ann);

        engines.postgres().kill();
        List<ClientFrame> questions = List.of(
                new ChatList("1", null, 10),
                new MessageHistory("2", Ids.next(), null, 10),
                new MessageAround("6", Ids.next(), 1L, null, 10),
                new MessageGet("7", Ids.next(), List.of(1L)),
                new MessagePinned("8", Ids.next(), null),
                new MessageMentions("9", null, 10),
                new MessageRevisions("10", Ids.next(), 1),
                new PeopleGet("3", List.of(ann)),
                new Sync("4", 0, List.of()),
                new Search("6", "word", null, null, null, null, null, null, 1),
                new PresenceSubscribe("5", List.of(Ids.next())));
        for (int i = 0; i < 10; i++) {
            for (ClientFrame question : questions) {
                assertThat(unavailable(gateway.ask(ann, question)).re()).isEqualTo(question.id());
            }
        }
        engines.postgres().start();
        awaitAnswers(gateway, ann);
    }

    @Test
    void aReadingThatHangsIsGivenUp() throws Exception {
        TestDatabase database = opened(TestDatabase.at(TestEngines.freshDatabase(), master));
        UUID ann = database.addUser("ann");
        TestGateway gateway = worker(database.address());
        PostgresAddress address = database.address();
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table chat_members in access exclusive mode");
            Failure failure = unavailable(gateway.ask(ann, new ChatList("1", null, 10)));
            assertThat(failure.message()).contains("too long");
            connection.rollback();
        }
        awaitAnswers(gateway, ann);
    }
}
