/**
 * Sockets on Netty channels. Reactor Netty serves the HTTP request that asks for a WebSocket; from then on the channel
 * is ours, without a per-frame layer between Netty's frame decoder and {@code core.Connection}.
 *
 * <p>Everything about one socket happens on its channel's event loop. Other threads reach it through {@link
 * chat.parley.gateway.connection.Sockets}.
 */
@NullMarked
package chat.parley.gateway.connection;

import org.jspecify.annotations.NullMarked;
