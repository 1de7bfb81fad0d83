package chat.parley.desktop.network;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The addresses under which others can reach this computer, or it can reach them. */
final class NetworkAddresses {
    private NetworkAddresses() {}

    /** Each with its interface, so that another interface with the same address is another network. */
    static Set<String> now() {
        Set<String> found = new TreeSet<>();
        try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
            interfaces
                    .filter(NetworkAddresses::carries)
                    .forEach(one -> one.inetAddresses()
                            .filter(NetworkAddresses::leads)
                            .forEach(address -> found.add(one.getName() + ' ' + address.getHostAddress())));
        } catch (SocketException none) {
            // Java says so where there is no interface at all.
        }
        return found;
    }

    private static boolean carries(NetworkInterface one) {
        try {
            return one.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }

    /** Link-local addresses are there without a network, and come and go with every container. */
    private static boolean leads(InetAddress address) {
        return !address.isLoopbackAddress() && !address.isLinkLocalAddress() && !address.isAnyLocalAddress();
    }
}
