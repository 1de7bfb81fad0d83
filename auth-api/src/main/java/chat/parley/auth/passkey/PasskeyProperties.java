package chat.parley.auth.passkey;

import chat.parley.auth.passkey.core.RelyingParty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Signing in with passkeys. Off as long as no address is named.
 *
 * @param publicAddress where people reach this installation, for example {@code https://chat.example.org}; http for
 *     localhost only. Passkeys are bound to its host name for ever: with another one nobody can use those that there are
 * @param mostPerPerson how many passkeys one person may have
 */
@Validated
@ConfigurationProperties(prefix = "parley.auth.passkeys", ignoreUnknownFields = false)
public record PasskeyProperties(
        @Nullable URI publicAddress,
        @DefaultValue("20") @Min(1) @Max(100) int mostPerPerson) {
    public PasskeyProperties {
        if (publicAddress != null) {
            try {
                RelyingParty.of(publicAddress);
            } catch (IllegalArgumentException unfit) {
                throw new IllegalArgumentException("parley.auth.passkeys.public-address " + unfit.getMessage(), unfit);
            }
        }
    }

    @Nullable
    RelyingParty relyingParty() {
        return publicAddress == null ? null : RelyingParty.of(publicAddress);
    }
}
