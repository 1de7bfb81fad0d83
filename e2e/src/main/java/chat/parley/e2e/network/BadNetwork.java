package chat.parley.e2e.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes a namespace whose only way out is a bad network, and treats the packets on it as its standard input says. Ends,
 * and takes the namespace away, when that ends: so also when whoever started it was killed.
 *
 * <p>Arguments: the name of the namespace, an address for this side and one for the other. Commands, one a line:
 *
 * <ul>
 *   <li>{@code both 0.1 150 0}: loss, delay in ms and bits per second from now on, in both directions
 *   <li>{@code up 0 0 500000}: only what leaves the namespace; {@code down}: only what enters it
 *   <li>{@code cut}: nothing goes through
 *   <li>{@code udp off}: UDP does not go through whatever the conditions, as in some offices; {@code udp on}
 * </ul>
 *
 * <p>Each is answered with {@code ok}; so is the start.
 */
public final class BadNetwork {
    private static final long SEED = 20_260_101;

    /** Where IPv4 (RFC 791) names the protocol, and the number of UDP there. */
    private static final int PROTOCOL = 9;

    private static final int UDP = 17;

    private final String namespace;
    private final DelayLine up = new DelayLine(new SplittableRandom(SEED));
    private final DelayLine down = new DelayLine(new SplittableRandom(SEED + 1));
    private volatile boolean udpRefused;

    private BadNetwork(String namespace) {
        this.namespace = namespace;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        BadNetwork network = new BadNetwork(arguments[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(network::remove, "remove the namespace"));
        network.build(arguments[1], arguments[2]);
        network.obey();
    }

    private void build(String here, String there) throws IOException, InterruptedException {
        TunDevice near = new TunDevice(namespace + "-n");
        TunDevice far = new TunDevice(namespace + "-f");
        run("ip", "netns", "add", namespace);
        run("ip", "link", "set", far.name(), "netns", namespace);
        run("ip", "address", "add", here, "peer", there, "dev", near.name());
        run("ip", "link", "set", near.name(), "up");
        inNamespace("ip", "link", "set", "lo", "up");
        inNamespace("ip", "address", "add", there, "peer", here, "dev", far.name());
        inNamespace("ip", "link", "set", far.name(), "up");
        // This machine's own addresses are reached through it; it forwards to nowhere else.
        inNamespace("ip", "route", "add", "default", "via", here);
        carry(far, near, up);
        carry(near, far, down);
    }

    private void obey() throws IOException {
        System.out.println("ok");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            obey(line);
            System.out.println("ok");
        }
        System.exit(0);
    }

    private void obey(String command) {
        String[] words = command.split(" ", 2);
        switch (words[0]) {
            case "cut" -> {
                up.become(Conditions.CUT);
                down.become(Conditions.CUT);
            }
            case "both" -> {
                up.become(Conditions.parse(words[1]));
                down.become(Conditions.parse(words[1]));
            }
            case "up" -> up.become(Conditions.parse(words[1]));
            case "down" -> down.become(Conditions.parse(words[1]));
            case "udp" -> udpRefused = words[1].equals("off");
            default -> throw new IllegalArgumentException("unknown command: " + command);
        }
    }

    private void remove() {
        try {
            new ProcessBuilder("ip", "netns", "delete", namespace).start().waitFor();
        } catch (IOException | InterruptedException failure) {
            System.err.println("the namespace " + namespace + " is still there: " + failure);
        }
    }

    private void carry(TunDevice from, TunDevice to, DelayLine line) {
        DelayQueue<Underway> underway = new DelayQueue<>();
        start(from.name() + " reads", () -> {
            while (true) {
                byte[] packet = from.read();
                boolean refused = udpRefused && packet[PROTOCOL] == UDP;
                OptionalLong arrival = line.arrival(packet.length, System.nanoTime());
                if (arrival.isPresent() && !refused) {
                    underway.add(new Underway(packet, arrival.getAsLong()));
                }
            }
        });
        start(to.name() + " writes", () -> {
            while (true) {
                to.write(underway.take().packet);
            }
        });
    }

    private interface Carrying {
        void run() throws IOException, InterruptedException;
    }

    private static void start(String name, Carrying carrying) {
        Thread.ofPlatform().name(name).daemon().start(() -> {
            try {
                carrying.run();
            } catch (IOException | InterruptedException failure) {
                System.err.println(name + ": " + failure);
                System.exit(1);
            }
        });
    }

    private void inNamespace(String... command) throws IOException, InterruptedException {
        run(Stream.concat(Stream.of("ip", "netns", "exec", namespace), Stream.of(command))
                .toArray(String[]::new));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output.strip());
        }
    }

    private static final class Underway implements Delayed {
        private final byte[] packet;
        private final long arrival;

        private Underway(byte[] packet, long arrival) {
            this.packet = packet;
            this.arrival = arrival;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(arrival - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(arrival, ((Underway) other).arrival);
        }
    }
}
