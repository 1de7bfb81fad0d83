package chat.parley.egress;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * HTTP to addresses that people name: links, webhooks, push services.
 *
 * @param allowedNetworks ranges of addresses that may be reached although they are not public, like
 *     {@code 192.168.7.0/24}; none by default
 */
@ConfigurationProperties("parley.egress")
public record EgressProperties(@NotNull @DefaultValue List<String> allowedNetworks) {
    /** The rules that follow from it. */
    public EgressRules rules() {
        return EgressRules.allowing(allowedNetworks);
    }
}
