package chat.parley.doctor.app;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.core.Told;
import chat.parley.doctor.time.TimeProbe;

/** Which time server is asked: the option {@code --ntp HOST[:PORT]|none}. */
public final class Clocks {
    private static final String USUAL = "pool.ntp.org";
    private static final int NTP_PORT = 123;

    private Clocks() {}

    public static Probe probe(Options options) {
        String server = options.value("--ntp").orElse(USUAL);
        if (server.equals("none")) {
            return new Told(
                    Finding.unknown(Check.CLOCK, "this machine", "no time server was asked", "name one by --ntp HOST"));
        }
        ServerAddress address = ServerAddress.parse("--ntp", server, NTP_PORT);
        return new TimeProbe(address.host(), address.port());
    }
}
