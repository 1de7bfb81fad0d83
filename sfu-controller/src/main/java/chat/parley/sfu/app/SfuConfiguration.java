package chat.parley.sfu.app;

import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class SfuConfiguration {}
