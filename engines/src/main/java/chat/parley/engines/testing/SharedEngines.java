package chat.parley.engines.testing;

import chat.parley.engines.EngineAddresses;
import chat.parley.engines.EngineException;
import chat.parley.engines.Engines;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.RedisAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the engines of this test JVM are. */
sealed interface SharedEngines {
    PostgresAddress postgres();

    RedisAddress redis();

    RabbitAddress rabbit();

    String managementUrl();

    /** Those named by {@code PARLEY_TEST_ENGINES} if they run, own ones otherwise. */
    static SharedEngines obtain() {
        Optional<EngineAddresses> running =
                Optional.ofNullable(TestEngines.setting()).map(Path::of).flatMap(EngineAddresses::runningIn);
        if (running.isPresent()) {
            return new Foreign(running.get());
        }
        if (TestEngines.setting() != null) {
            Logger log = LoggerFactory.getLogger(SharedEngines.class);
            log.warn("No engines run in {} (PARLEY_TEST_ENGINES): starting own ones", TestEngines.setting());
        }
        Engines engines = TestEngines.openOwn();
        Runtime.getRuntime().addShutdownHook(new Thread(engines::kill, "kill test engines"));
        return new Own(engines);
    }

    /** Run by another process, for the whole build. */
    record Foreign(EngineAddresses addresses) implements SharedEngines {
        @Override
        public PostgresAddress postgres() {
            return addresses.postgres();
        }

        @Override
        public RedisAddress redis() {
            return addresses.redis();
        }

        @Override
        public RabbitAddress rabbit() {
            return addresses.rabbit();
        }

        @Override
        public String managementUrl() {
            return addresses
                    .managementUrl()
                    .orElseThrow(() -> new EngineException("The engines that run for tests have no management API"));
        }
    }

    /** Started by this JVM, each when it is first asked for. */
    record Own(Engines engines) implements SharedEngines {
        @Override
        public PostgresAddress postgres() {
            engines.postgres().start();
            return engines.postgres().address();
        }

        @Override
        public RedisAddress redis() {
            engines.redis().start();
            return engines.redis().address();
        }

        @Override
        public RabbitAddress rabbit() {
            engines.rabbit().start();
            return engines.rabbit().address();
        }

        @Override
        public String managementUrl() {
            return engines.managementUrl();
        }
    }
}
