package chat.parley.worker.chat;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Previews of what is behind links.
 *
 * @param previews whether messages with links are handed to a link worker, and what it finds is added to them; all
 *     processes should agree. In standalone it also decides whether a link worker runs
 */
@ConfigurationProperties("parley.links")
public record LinkProperties(@DefaultValue("true") boolean previews) {}
