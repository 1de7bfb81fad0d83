/** The connection to the gateway, the outbox and syncing: what keeps a client equal to the server. */
@NullMarked
package chat.parley.desktop.transport;

import org.jspecify.annotations.NullMarked;
