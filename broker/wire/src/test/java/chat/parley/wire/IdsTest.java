package chat.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void identifiersAreOfVersion7AndHoldTheTime() {
        UUID id = Ids.next();

        assertThat(Ids.isVersion7(id)).isTrue();
        Instant made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        assertThat(Duration.between(made, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void identifiersOfOneThreadRise() {
        List<UUID> ids = Stream.generate(Ids::next).limit(10_000).toList();

        // Compared as text: UUID.compareTo is signed.
        assertThat(ids.stream().map(UUID::toString)).isSorted();
    }

    @Test
    void identifiersOfManyThreadsDiffer() throws InterruptedException {
        Set<UUID> ids = ConcurrentHashMap.newKeySet();
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(thread -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        ids.add(Ids.next());
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(ids).hasSize(80_000);
    }

    @Test
    void otherVersionsAndVariantsAreTold() {
        assertThat(Ids.isVersion7(UUID.fromString("019c2d41-59fe-7d40-a9c3-0e8b1f6a2711")))
                .isTrue();
        assertThat(Ids.isVersion7(UUID.fromString("019c2d41-59fe-4d40-a9c3-0e8b1f6a2711")))
                .isFalse();
        assertThat(Ids.isVersion7(UUID.fromString("019c2d41-59fe-7d40-69c3-0e8b1f6a2711")))
                .isFalse();
        assertThat(Ids.isVersion7(new UUID(0, 0))).isFalse();
    }
}
