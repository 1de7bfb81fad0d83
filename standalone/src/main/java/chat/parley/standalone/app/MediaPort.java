package chat.parley.standalone.app;

import chat.parley.standalone.command.CommandLine;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Where the audio and video of calls go, by UDP and TCP. */
final class MediaPort {
    /** After the ports of the pages and of the page that explains the certificate. */
    static final int DISTANCE = 2;

    private static final int CANDIDATES = 10;
    private static final int HIGHEST = 65_535;

    private MediaPort() {}

    /**
     * The port that the operator chose, else a free one near that of the pages, so that installations side by side get
     * different ones.
     *
     * @throws StartException if it is taken
     */
    static int choose(CommandLine commandLine) {
        if (commandLine.mediaPort() != 0) {
            if (!isFree(commandLine.mediaPort(), commandLine.tls())) {
                throw new StartException(
                        "Port " + commandLine.mediaPort() + ", for the audio and video of calls, is taken"
                                + " by another program.\nRemedy: stop that program, or choose another port: --media-port");
            }
            return commandLine.mediaPort();
        }
        int first = commandLine.port() + DISTANCE;
        for (int port = first; port < first + CANDIDATES && port <= HIGHEST; port++) {
            if (isFree(port, commandLine.tls())) {
                return port;
            }
        }
        throw new StartException("The ports from " + first + " on, for the audio and video of calls, are taken by other"
                + " programs.\nRemedy: choose a free one: ./parley up --media-port "
                + Math.min(HIGHEST, first + 10 * CANDIDATES));
    }

    private static boolean isFree(int port, boolean everywhere) {
        InetSocketAddress address = everywhere
                ? new InetSocketAddress(port)
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket udp = new DatagramSocket(null)) {
            tcp.setReuseAddress(true);
            tcp.bind(address);
            udp.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
