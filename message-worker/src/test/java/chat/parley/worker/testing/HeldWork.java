package chat.parley.worker.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** Notices from the log that a worker tried to store something, failed, and holds it. */
public final class HeldWork implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("chat.parley.broker.amqp.retry.EndlessRetry");
    private final CountDownLatch held = new CountDownLatch(1);
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getMessage().startsWith("Work is held")) {
                held.countDown();
            }
        }
    };

    private HeldWork() {}

    /** Watches from now on. Not before the worker has started, which sets logging up anew. */
    public static HeldWork watch() {
        HeldWork work = new HeldWork();
        work.appender.setContext(work.logger.getLoggerContext());
        work.appender.start();
        work.logger.addAppender(work.appender);
        return work;
    }

    /** Returns when an attempt has failed. */
    public void await() throws InterruptedException {
        TestGateway.await(() -> held.getCount() == 0);
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
    }
}
