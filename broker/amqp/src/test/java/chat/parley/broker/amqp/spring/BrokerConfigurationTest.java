package chat.parley.broker.amqp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Topology;
import chat.parley.broker.amqp.codec.SamplePayloads;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class BrokerConfigurationTest {
    @Configuration(proxyBeanMethods = false)
    @Import(BrokerConfiguration.class)
    static class OneService {}

    @Configuration(proxyBeanMethods = false)
    @Import(BrokerConfiguration.class)
    static class AnotherService {}

    private final RabbitAddress rabbit = TestEngines.freshVirtualHost();

    @TempDir
    private Path directory;

    @Test
    void givesSeveralServicesOneAccessToTheBroker() {
        Path keyset = directory.resolve("transit.json");
        runner().withPropertyValues(
                        "parley.broker.addresses=" + rabbit.host() + ":" + rabbit.port(),
                        "parley.broker.user=" + rabbit.user(),
                        "parley.broker.password=" + rabbit.password(),
                        "parley.broker.virtual-host=" + rabbit.virtualHost(),
                        "parley.broker.partitions=4",
                        "parley.broker.confirm-timeout=30s",
                        "parley.broker.transit.file=" + keyset,
                        "parley.broker.transit.create=true")
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .hasSingleBean(Publisher.class)
                            .hasSingleBean(Consumers.class);
                    Partitions partitions = context.getBean(Partitions.class);
                    assertThat(partitions.count()).isEqualTo(4);
                    context.getBean(Topology.class).declare(partitions, List.of());
                    Publisher publisher = context.getBean(Publisher.class);
                    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                    while (!publisher.available() && System.nanoTime() < deadline) {
                        Thread.sleep(20);
                    }
                    assertThat(publisher
                                    .publish(Address.partition(0), SamplePayloads.frames(1))
                                    .toCompletableFuture()
                                    .join())
                            .isEqualTo(PublishResult.CONFIRMED);
                });
        assertThat(keyset).exists();
    }

    @Test
    void takesTheKeysetItself() {
        runner().withPropertyValues(
                        "parley.broker.password=x",
                        "parley.broker.transit.keyset="
                                + TransitKeyset.generate().toSecretJson())
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        assertFails("parley.broker.transit.file", "parley.broker.password=x");
        assertFails(
                "absent.json", "parley.broker.password=x", "parley.broker.transit.file=" + directory + "/absent.json");
        Path broken = Files.writeString(directory.resolve("broken.json"), "{}");
        assertFails("broken.json", "parley.broker.password=x", "parley.broker.transit.file=" + broken);
        assertFails(
                "given twice",
                "parley.broker.password=x",
                "parley.broker.transit.file=" + broken,
                "parley.broker.transit.keyset={}");
        assertFails("password", "parley.broker.transit.keyset={}");
        assertFails("partitions", "parley.broker.password=x", "parley.broker.partitions=0");
    }

    private void assertFails(String named, String... properties) {
        runner().withPropertyValues(properties).run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).rootCause().message().contains(named);
        });
    }

    private static ApplicationContextRunner runner() {
        return new ApplicationContextRunner().withUserConfiguration(OneService.class, AnotherService.class);
    }
}
