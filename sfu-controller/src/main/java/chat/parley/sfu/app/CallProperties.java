package chat.parley.sfu.app;

import chat.parley.sfu.media.ListenAddress;
import chat.parley.sfu.media.MediaWorkerBinary;
import chat.parley.sfu.media.MediaWorkersSettings;
import chat.parley.sfu.session.SessionSettings;
import chat.parley.wire.Limits;
import chat.parley.wire.model.CallLimits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Calls, and the media workers of this process that carry them.
 *
 * @param mediaWorker the program of the media workers; unless told, what the environment variable
 *     {@code MEDIASOUP_WORKER_BIN} names. While it is not there calls are not available; it may appear at any time
 * @param mediaWorkers how many of them run, each of which uses one core at most; 0 for as many as there are cores
 * @param basePort of the first media worker, UDP and TCP; the others have the next ones
 * @param listen IP addresses of this machine where media workers listen; {@code 0.0.0.0} or {@code ::} for all, which
 *     then need an announced address
 * @param announced what clients are told instead, where they reach this machine by another address, as behind NAT: none,
 *     or one IP address or host name for each of {@code listen}, in the same order. Firefox wants IP addresses
 * @param exposeInternalIp whether clients are told the address of {@code listen} too, for those in the same network
 * @param participants most people in one call
 * @param participantsPerWorker how many people in calls one media worker is meant for: what is above goes to other
 *     processes, if there are any with more room
 * @param publishBitrate most bit/s that one participant may send, all streams together
 * @param cameraHeight tallest picture of a camera that is of use, in pixels; clients take 540 at most among four and more
 * @param screenSharing whether screens may be shared
 * @param stunUrls STUN servers that clients are told, such as {@code stun:stun.example.org:3478}; the media workers need
 *     none
 * @param turn relays for clients that reach no media worker by themselves
 */
@Validated
@ConfigurationProperties(prefix = "parley.calls", ignoreUnknownFields = false)
public record CallProperties(
        @Nullable Path mediaWorker,
        @DefaultValue("0") @Min(0) @Max(256) int mediaWorkers,
        @DefaultValue("14400") @Min(1) @Max(65_535) int basePort,
        @DefaultValue("127.0.0.1") @NotEmpty List<String> listen,
        @DefaultValue List<String> announced,
        @DefaultValue("false") boolean exposeInternalIp,

        @DefaultValue("16") @Min(2) @Max(Limits.CALL_PARTICIPANTS)
        int participants,

        @DefaultValue("60") @Min(2) @Max(10_000) int participantsPerWorker,

        @DefaultValue("3000000") @Min(100_000) @Max(100_000_000)
        int publishBitrate,

        @DefaultValue("720") @Min(90) @Max(4320) int cameraHeight,
        @DefaultValue("true") boolean screenSharing,
        @DefaultValue List<String> stunUrls,
        @DefaultValue @Valid @NestedConfigurationProperty TurnProperties turn) {
    private static final String BINARY_VARIABLE = "MEDIASOUP_WORKER_BIN";
    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)" + "(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?" + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");
    private static final List<String> ALL_ADDRESSES = List.of("0.0.0.0", "::");
    private static final int HIGHEST_PORT = 65_535;

    public CallProperties {
        listen = List.copyOf(listen);
        announced = List.copyOf(announced);
        stunUrls = List.copyOf(stunUrls);
        listen.forEach(CallProperties::requireIp);
        announced.forEach(CallProperties::requireIpOrHost);
        if (!announced.isEmpty() && announced.size() != listen.size()) {
            throw wrong("announced", "must have as many entries as parley.calls.listen, or none");
        }
        if (listen.stream().anyMatch(ALL_ADDRESSES::contains)) {
            if (announced.isEmpty()) {
                throw wrong("announced", "must be given, because parley.calls.listen stands for all addresses");
            }
            if (exposeInternalIp) {
                throw wrong("expose-internal-ip", "needs an address in parley.calls.listen that clients can use");
            }
        }
        if (basePort + workerCount(mediaWorkers) - 1 > HIGHEST_PORT) {
            throw wrong("base-port", "leaves no ports for " + workerCount(mediaWorkers) + " media workers");
        }
        TurnProperties.requireUrls("parley.calls.stun-urls", stunUrls, List.of("stun:", "stuns:"));
    }

    MediaWorkerBinary binary() {
        String inEnvironment = System.getenv().getOrDefault(BINARY_VARIABLE, "mediasoup-worker");
        return new MediaWorkerBinary(mediaWorker == null ? Path.of(inEnvironment) : mediaWorker);
    }

    MediaWorkersSettings workers() {
        List<ListenAddress> addresses = IntStream.range(0, listen.size())
                .mapToObj(i -> new ListenAddress(
                        listen.get(i), announced.isEmpty() ? null : announced.get(i), exposeInternalIp))
                .toList();
        return MediaWorkersSettings.of(workerCount(mediaWorkers), addresses, basePort);
    }

    CallLimits limits() {
        return new CallLimits(participants, publishBitrate, cameraHeight, screenSharing);
    }

    SessionSettings media() {
        SessionSettings defaults = SessionSettings.DEFAULTS;
        return new SessionSettings(
                publishBitrate,
                defaults.initialReceiveBitrate(),
                defaults.maxReceiveBitrate(),
                cameraHeight,
                defaults.screenHeight(),
                defaults.keyFrameInterval(),
                defaults.iceConsent());
    }

    private static int workerCount(int configured) {
        return configured == 0 ? Runtime.getRuntime().availableProcessors() : configured;
    }

    private static void requireIp(String address) {
        if (!isIp(address)) {
            throw wrong("listen", "must be IP addresses, not " + address);
        }
    }

    private static void requireIpOrHost(String address) {
        boolean allAddresses = ALL_ADDRESSES.contains(address);
        boolean brokenIp = address.matches("[0-9.]+") && !isIp(address);
        if (allAddresses || brokenIp || !(isIp(address) || HOST.matcher(address).matches())) {
            throw wrong("announced", "must be IP addresses or host names that clients can use, not " + address);
        }
    }

    private static boolean isIp(String address) {
        return IPV4.matcher(address).matches() || IPV6.matcher(address).matches();
    }

    private static IllegalArgumentException wrong(String key, String problem) {
        return new IllegalArgumentException("parley.calls." + key + " " + problem);
    }
}
