package chat.parley.gateway.app;

import chat.parley.gateway.connection.core.Origins;
import chat.parley.wire.model.ClientRelease;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the gateway.
 *
 * @param allowedOrigins pages of these origins may open sockets, for example {@code https://chat.example.org}; pages of
 *     the host that is asked always may
 * @param maxSockets sockets above which further ones are refused with status 503
 * @param drain time over which sockets are closed at shutdown, so that their clients do not all reconnect at once; at
 *     most 5 minutes
 * @param packInterval least time between two broker messages to one queue: frames that come meanwhile share the next.
 *     Longer saves work in the broker and costs latency under load; at most 1 second
 * @param desktopVersion the newest version of the desktop client, for example {@code 1.4.0}: those that are older tell
 *     their people of it
 * @param desktopDownload where people find it: an address, or a path of this server
 * @param pendingBytes frames waiting for the broker above which further ones are refused; at least 1 MB
 */
@Validated
@ConfigurationProperties(prefix = "parley.gateway", ignoreUnknownFields = false)
public record GatewayProperties(
        @DefaultValue List<String> allowedOrigins,

        @DefaultValue("100000") @Min(1) @Max(1_000_000) int maxSockets,

        @DefaultValue("2s") Duration drain,
        @DefaultValue("4ms") Duration packInterval,

        @Nullable @Pattern(regexp = "\\d{1,5}(\\.\\d{1,5}){0,3}")
        String desktopVersion,

        @Nullable @Pattern(regexp = "https?://.{1,1000}|/.{0,1000}")
        String desktopDownload,

        @DefaultValue("16MB") DataSize pendingBytes) {
    public GatewayProperties {
        allowedOrigins = List.copyOf(allowedOrigins);
        try {
            new Origins(allowedOrigins);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("parley.gateway.allowed-origins: " + e.getMessage());
        }
        between("drain", drain, Duration.ofMinutes(5));
        between("pack-interval", packInterval, Duration.ofSeconds(1));
        if (pendingBytes.compareTo(DataSize.ofMegabytes(1)) < 0) {
            throw new IllegalArgumentException("parley.gateway.pending-bytes must be at least 1MB");
        }
        if ((desktopVersion == null) != (desktopDownload == null)) {
            throw new IllegalArgumentException(
                    "parley.gateway.desktop-version and parley.gateway.desktop-download go together");
        }
    }

    @Nullable
    ClientRelease desktop() {
        return desktopVersion == null || desktopDownload == null
                ? null
                : new ClientRelease(desktopVersion, desktopDownload);
    }

    private static void between(String name, Duration value, Duration max) {
        if (value.isNegative() || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "parley.gateway." + name + " must be between 0 and " + max.toMillis() + "ms");
        }
    }
}
