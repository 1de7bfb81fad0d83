package chat.parley.worker.query;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.server.SyncPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A client that gets some of its deliveries and syncs now and then. */
final class RandomClient {
    final ClientModel model;
    final BlockingQueue<byte[]> inbox = new LinkedBlockingQueue<>();
    private final SyncReader syncs;
    private final Random random;
    private final int received;
    private final int synced;

    /**
     * A client.
     *
     * @param received how many of a hundred deliveries it gets
     * @param synced after how many of a hundred of them it syncs
     */
    RandomClient(SyncReader syncs, UUID userId, Random random, int received, int synced) {
        this.syncs = syncs;
        this.model = new ClientModel(userId);
        this.random = random;
        this.received = received;
        this.synced = synced;
    }

    synchronized void step() {
        applyInbox();
        if (random.nextInt(100) < synced) {
            sync();
        }
    }

    synchronized void applyInbox() {
        List<byte[]> frames = new ArrayList<>();
        inbox.drainTo(frames);
        for (byte[] frame : frames) {
            if (random.nextInt(100) < received) {
                ServerFrame decoded = WireJson.decodeServerFrame(new String(frame, StandardCharsets.UTF_8));
                model.apply(decoded);
            }
        }
    }

    synchronized void sync() {
        SyncPage page;
        do {
            page = syncs.read(model.userId, model.ask());
            assertThat(WireJson.encode(page).length).isLessThanOrEqualTo(Limits.FRAME_BYTES);
            model.apply(page);
        } while (page.more());
    }
}
