package chat.parley.sfu.app;

import static org.awaitility.Awaitility.await;

import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.sfu.node.NodeAnnouncement;
import chat.parley.sfu.node.NodeLoad;
import chat.parley.wire.Ids;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NodeAnnouncementTest {
    @Test
    void oneFaultIsNotTheEndOfAnnouncing() {
        UUID node = Ids.next();
        AtomicInteger asked = new AtomicInteger();
        try (TestInstallation installation = new TestInstallation();
                NodeAnnouncement announcement = new NodeAnnouncement(node, installation.redis(), () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new ArithmeticException();
                    }
                    return new NodeLoad(0, 60);
                })) {
            announcement.start();
            await().ignoreException(RedisUnavailableException.class)
                    .atMost(TestInstallation.LIMIT)
                    .until(() -> installation.announcedNodes().contains(node.toString()));
        }
    }
}
