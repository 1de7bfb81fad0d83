package chat.parley.sfu.app;

import static org.awaitility.Awaitility.await;

import chat.parley.identity.redis.CallDecisions;
import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.sfu.node.DecidedLimits;
import chat.parley.wire.model.CallLimits;
import org.junit.jupiter.api.Test;

class DecidedLimitsTest {
    @Test
    void whatIsDecidedHoldsInThePlaceOfWhatIsConfigured() {
        CallLimits configured = new CallLimits(16, 2_500_000, 720, true);
        try (TestInstallation installation = new TestInstallation();
                DecidedLimits limits = new DecidedLimits(configured, new CallDecisions(installation.redis()))) {
            decide(installation, new CallDecisions.Decision(4, false));
            await().atMost(TestInstallation.LIMIT)
                    .until(() -> limits.get().equals(new CallLimits(4, 2_500_000, 720, false)));

            decide(installation, new CallDecisions.Decision(null, false));
            await().atMost(TestInstallation.LIMIT)
                    .until(() -> limits.get().equals(new CallLimits(16, 2_500_000, 720, false)));

            decide(installation, CallDecisions.Decision.NONE);
            await().atMost(TestInstallation.LIMIT).until(() -> limits.get().equals(configured));
        }
    }

    private static void decide(TestInstallation installation, CallDecisions.Decision decision) {
        CallDecisions decisions = new CallDecisions(installation.redis());
        await().ignoreException(RedisUnavailableException.class)
                .atMost(TestInstallation.LIMIT)
                .until(() -> {
                    decisions.write(decision).block();
                    return decision.equals(decisions.read().block());
                });
    }
}
