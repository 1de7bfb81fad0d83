package chat.parley.worker.push;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of messages that were held back from those who use no window after all. What fails is tried again later. */
final class SecondLook {
    private static final Logger LOG = LoggerFactory.getLogger(SecondLook.class);

    private final HeldBack held;
    private final PushPlanner planner;
    private final PushSender sender;
    private final Clock clock;

    SecondLook(HeldBack held, PushPlanner planner, PushSender sender, Clock clock) {
        this.held = held;
        this.planner = planner;
        this.sender = sender;
        this.clock = clock;
    }

    /** @throws chat.parley.identity.redis.RedisUnavailableException when it may succeed later */
    void look() {
        List<PushPlanner.Planned> planned = new ArrayList<>();
        List<HeldBack.Due> looked = new ArrayList<>();
        for (HeldBack.Due one : held.take(clock.instant())) {
            try {
                planned.addAll(planner.planAgain(one.held()));
                looked.add(one);
            } catch (RuntimeException e) {
                // While PostgreSQL is away, for instance.
                LOG.debug("A message that was held back stays so for now: {}", String.valueOf(e));
            }
        }
        sender.send(planned);
        looked.forEach(held::settle);
    }
}
