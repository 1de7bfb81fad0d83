package chat.parley.doctor.time;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.ClockRules;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.apache.commons.net.ntp.NTPUDPClient;
import org.apache.commons.net.ntp.TimeInfo;

/** This machine's clock against a time server (NTP, RFC 5905). */
public final class TimeProbe implements Probe {
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final String server;
    private final int port;

    public TimeProbe(String server, int port) {
        this.server = server;
        this.port = port;
    }

    @Override
    public Check check() {
        return Check.CLOCK;
    }

    @Override
    public String subject() {
        return "this machine";
    }

    @Override
    public List<Finding> look() {
        try (NTPUDPClient client = new NTPUDPClient()) {
            client.setDefaultTimeout(TIMEOUT);
            TimeInfo answer = client.getTime(InetAddress.getByName(server), port);
            answer.computeDetails();
            return List.of(ClockRules.offset(subject(), Duration.ofMillis(answer.getOffset()), server));
        } catch (IOException failure) {
            return List.of(Finding.unknown(
                    Check.CLOCK,
                    subject(),
                    server + " does not tell the time: " + failure.getMessage(),
                    "name a time server that is reached from here by --ntp HOST, or let UDP 123 out"));
        }
    }
}
