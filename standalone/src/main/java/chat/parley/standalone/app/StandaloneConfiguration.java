package chat.parley.standalone.app;

import chat.parley.admin.app.AdminConfiguration;
import chat.parley.auth.app.AuthConfiguration;
import chat.parley.bot.app.BotConfiguration;
import chat.parley.broker.amqp.spring.BrokerConfiguration;
import chat.parley.file.app.FileConfiguration;
import chat.parley.gateway.app.GatewayConfiguration;
import chat.parley.link.app.LinkWorkerConfiguration;
import chat.parley.sfu.app.SfuConfiguration;
import chat.parley.standalone.web.WebClientConfiguration;
import chat.parley.worker.app.WorkerConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All services in one context, as each wires itself alone. Verification keys come from auth-api's own beans. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    BrokerConfiguration.class,
    AuthConfiguration.class,
    AdminConfiguration.class,
    BotConfiguration.class,
    FileConfiguration.class,
    GatewayConfiguration.class,
    WorkerConfiguration.class,
    SfuConfiguration.class,
    WebClientConfiguration.class,
    StandaloneConfiguration.LookingAtLinks.class
})
public class StandaloneConfiguration {
    /** Also a process of its own elsewhere; here it shares this one, but no bean of the others. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "parley.links.previews", matchIfMissing = true)
    @Import(LinkWorkerConfiguration.class)
    static class LookingAtLinks {}
}
