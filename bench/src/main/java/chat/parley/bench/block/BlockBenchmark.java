package chat.parley.bench.block;

import chat.parley.bench.block.CallPartner.WatchedCall;
import chat.parley.bench.client.Accounts;
import chat.parley.bench.client.Asker;
import chat.parley.bench.client.Network;
import chat.parley.bench.client.SignedInPerson;
import chat.parley.bench.system.SecondGateway;
import chat.parley.bench.system.StandaloneSystem;
import chat.parley.wire.CloseCode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * {@code ./parley bench block}: starts a standalone Parley and a second gateway, signs people in with a socket at each,
 * lets them call the administrator and download a file, blocks them one after the other, and measures from the
 * administrator's request until both sockets are closed, the person is out of the call, the download is cut, and a
 * refresh was refused that was asked for right after the sockets.
 */
public final class BlockBenchmark {
    private static final int PEOPLE = 40;
    private static final int WARM_UP = 5;
    private static final double MILLI = 1e6;
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Histogram sockets = new Histogram(LONGEST_NANOS, 3);
    private final Histogram calls = new Histogram(LONGEST_NANOS, 3);
    private final Histogram downloads = new Histogram(LONGEST_NANOS, 3);
    private final Histogram refresh = new Histogram(LONGEST_NANOS, 3);

    private BlockBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (!List.of(arguments).isEmpty()) {
            System.out.println("./parley bench block has no options");
            return;
        }
        new BlockBenchmark().run();
    }

    private void run() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("parley-bench").resolve("data");
        System.err.println("Starting Parley and a second gateway in " + data);
        try (StandaloneSystem system = StandaloneSystem.start(
                        data, Path.of("web-client", "dist").toAbsolutePath(), List.of());
                SecondGateway second = SecondGateway.start(system);
                Network network = new Network(1);
                HttpClient http = HttpClient.newHttpClient()) {
            Accounts accounts = new Accounts(system.http(), system.http());
            CallPartner partner = new CallPartner(network, system.gateway(), system.admin());
            List<SignedInPerson> people = accounts.createPeople(system.admin(), "block.", WARM_UP + PEOPLE);
            for (int i = 0; i < people.size(); i++) {
                if (i == WARM_UP) {
                    for (Histogram measured : List.of(sockets, calls, downloads, refresh)) {
                        measured.reset();
                    }
                }
                SignedInPerson person = people.get(i);
                WatchedDownload download = WatchedDownload.begin(http, system.http(), person);
                WatchedCall call =
                        partner.talkTo(person.person().id(), Asker.connect(network, system.gateway(), person));
                block(system, second, network, accounts, person, call, download);
                partner.hangUp(call);
            }
        }
        System.out.printf("%-34s %8s %8s %8s%n", PEOPLE + " people blocked", "p50 ms", "p99 ms", "max ms");
        print("both gateways closed the socket", sockets);
        print("the person was out of the call", calls);
        print("the download was cut", downloads);
        print("a refresh was refused", refresh);
    }

    private void block(
            StandaloneSystem system,
            SecondGateway second,
            Network network,
            Accounts accounts,
            SignedInPerson person,
            WatchedCall call,
            WatchedDownload download) {
        String token = person.current().toCompletableFuture().join();
        WatchedSocket first = WatchedSocket.open(network, system.gateway(), token);
        WatchedSocket other = WatchedSocket.open(network, second.address(), token);
        CompletableFuture<Long> cut = download.cut();
        long begun = System.nanoTime();
        accounts.block(system.admin(), person.person().id());
        long closed = begun;
        for (WatchedSocket socket : List.of(first, other)) {
            WatchedSocket.End end = socket.ended().join();
            if (end.code() != CloseCode.SIGNED_OUT.code()) {
                throw new IllegalStateException("a socket was closed with " + end.code());
            }
            closed = Math.max(closed, end.nanos());
        }
        sockets.recordValue(closed - begun);
        try {
            person.renewed().toCompletableFuture().join();
            throw new IllegalStateException("a blocked person got a new token");
        } catch (CompletionException refused) {
            refresh.recordValue(System.nanoTime() - begun);
        }
        calls.recordValue(
                call.left().orTimeout(LONGEST_NANOS, TimeUnit.NANOSECONDS).join() - begun);
        downloads.recordValue(cut.join() - begun);
    }

    private static void print(String what, Histogram measured) {
        System.out.printf(
                "%-34s %8.1f %8.1f %8.1f%n",
                what,
                measured.getValueAtPercentile(50) / MILLI,
                measured.getValueAtPercentile(99) / MILLI,
                measured.getMaxValue() / MILLI);
    }
}
