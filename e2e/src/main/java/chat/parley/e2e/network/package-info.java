/**
 * A network that loses, delays and holds up packets, between this machine and a namespace on it.
 *
 * <p>What {@code tc netem} does. That is a module which many kernels of virtual machines and containers are built without;
 * this one needs namespaces and {@code /dev/net/tun} only, and draws the same lots in each run.
 */
@NullMarked
package chat.parley.e2e.network;

import org.jspecify.annotations.NullMarked;
