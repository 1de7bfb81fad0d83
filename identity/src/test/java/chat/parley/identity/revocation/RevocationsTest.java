package chat.parley.identity.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.engines.Engines;
import chat.parley.engines.testing.TestEngines;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisProperties;
import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.wire.Ids;
import chat.parley.wire.topology.RedisKeys;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevocationsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void nothingIsKnownBeforeTheEntriesAreComplete() {
        try (Redis redis = shared()) {
            Revocations revocations = new Revocations(redis);
            UUID ended = Ids.next();
            revocations.revoke(List.of(ended)).block(LIMIT);

            assertThat(check(revocations, ended)).isEqualTo(RevocationStatus.UNKNOWN);
            assertThat(revocations.complete().block(LIMIT)).isFalse();
        }
    }

    @Test
    void tellsEndedSessionsFromLivingOnes() {
        try (Redis redis = shared()) {
            Revocations revocations = new Revocations(redis);
            UUID ended = Ids.next();
            UUID living = Ids.next();
            UUID endedLater = Ids.next();
            revocations.rebuild(List.of(ended)).block(LIMIT);

            assertThat(revocations.check(List.of(living, ended, endedLater)).block(LIMIT))
                    .containsExactly(RevocationStatus.VALID, RevocationStatus.REVOKED, RevocationStatus.VALID);

            revocations.revoke(List.of(endedLater)).block(LIMIT);
            assertThat(check(revocations, endedLater)).isEqualTo(RevocationStatus.REVOKED);
            assertThat(revocations.complete().block(LIMIT)).isTrue();
        }
    }

    @Test
    void nothingIsKnownAfterRedisLostItsData() {
        try (Redis redis = shared()) {
            Revocations revocations = new Revocations(redis);
            UUID ended = Ids.next();
            revocations.rebuild(List.of(ended)).block(LIMIT);
            redis.mono(commands -> commands.flushdb()).block(LIMIT);

            assertThat(check(revocations, ended)).isEqualTo(RevocationStatus.UNKNOWN);
        }
    }

    @Test
    void aLossInTheMiddleOfTheRebuildLeavesItIncomplete() {
        String uri = TestEngines.freshRedisDatabase().uri();
        try (Redis redis = connect(uri);
                Redis other = connect(uri)) {
            Revocations revocations = new Revocations(redis);
            // Its entries are asked for after the rebuild has begun.
            List<UUID> ended = new AbstractList<>() {
                @Override
                public UUID get(int index) {
                    other.mono(commands -> commands.del(RedisKeys.REVOCATIONS_REBUILD))
                            .block(LIMIT);
                    return Ids.next();
                }

                @Override
                public int size() {
                    return 1;
                }
            };
            revocations.rebuild(ended).block(LIMIT);

            assertThat(revocations.complete().block(LIMIT)).isFalse();
        }
    }

    @Test
    void answersUnknownWhileRedisIsAwayAndRecoversByItself() {
        try (Engines engines = TestEngines.openOwn()) {
            engines.redis().start();
            try (Redis redis = connect(engines.redis().address().uri())) {
                Revocations revocations = new Revocations(redis);
                UUID ended = Ids.next();
                revocations.rebuild(List.of(ended)).block(LIMIT);
                assertThat(check(revocations, ended)).isEqualTo(RevocationStatus.REVOKED);

                engines.redis().kill();
                assertThat(check(revocations, ended)).isEqualTo(RevocationStatus.UNKNOWN);
                assertThatThrownBy(() -> revocations.revoke(List.of(ended)).block(LIMIT))
                        .isInstanceOf(RedisUnavailableException.class);

                engines.redis().start();
                await().atMost(LIMIT).until(redis::available);
                await().atMost(LIMIT)
                        .ignoreExceptions()
                        .until(() -> revocations.complete().block(LIMIT) != null);
            }
        }
    }

    @Test
    void startsWithoutRedis() {
        try (Engines engines = TestEngines.openOwn()) {
            engines.redis().start();
            String uri = engines.redis().address().uri();
            engines.redis().stop();
            try (Redis redis = connectLater(uri)) {
                Revocations revocations = new Revocations(redis);
                assertThat(check(revocations, Ids.next())).isEqualTo(RevocationStatus.UNKNOWN);

                engines.redis().start();
                await().atMost(LIMIT).until(redis::available);
            }
        }
    }

    private static RevocationStatus check(Revocations revocations, UUID sessionId) {
        return revocations.check(sessionId).blockOptional(LIMIT).orElseThrow();
    }

    private static Redis shared() {
        return connect(TestEngines.freshRedisDatabase().uri());
    }

    private static Redis connect(String uri) {
        Redis redis = connectLater(uri);
        await().atMost(LIMIT).until(redis::available);
        return redis;
    }

    private static Redis connectLater(String uri) {
        return new Redis(new RedisProperties(uri, null, Duration.ofSeconds(2)));
    }
}
