package chat.parley.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.testing.TestEngines;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.transport.LinkedMessages.LinkedMessage;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which links a whole worker hands on to be looked at. */
class LinksTest {
    private final MasterKeyset master = MasterKeyset.generate();

    @Test
    void noneLeavesWhilePreviewsAreSwitchedOffOrAdministratorsDoNotWantThem() throws Exception {
        TestDatabase database = TestDatabase.at(TestEngines.freshDatabase(), master);
        TestWorker.Settings settings = new TestWorker.Settings(
                database.address(),
                TestEngines.freshVirtualHost(),
                TestEngines.freshRedisDatabase(),
                master,
                TransitKeyset.generate());
        UUID ann = database.addUser("ann");
        ChatCreate create = Frames.group("Lunch", database.addUser("bob"));
        try (database;
                TestGateway gateway = new TestGateway(settings.rabbit(), settings.transit())) {
            List<LinkedMessage> links = gateway.links();
            TestWorker silent = TestWorker.start(settings, Map.of("parley.links.previews", false));
            gateway.ask(ann, create);
            gateway.ask(ann, Frames.send(create.chatId(), "see https://example.org/secret"));
            silent.close();
            database.execute("insert into policies (key, value, changed_at)"
                    + " values ('links', '{\"previews\": false}', now())");
            TestWorker told = TestWorker.start(settings);
            gateway.ask(ann, Frames.send(create.chatId(), "see https://example.org/unwanted"));
            told.close();
            database.execute("delete from policies");
            TestWorker asking = TestWorker.start(settings);
            gateway.ask(ann, Frames.send(create.chatId(), "see https://example.org/public"));
            TestGateway.await(() -> !links.isEmpty());
            asking.close();

            assertThat(links).hasSize(1);
            assertThat(links.getFirst().urls()).containsExactly("https://example.org/public");
        }
    }
}
