/** What a client knows and still has to send, without sockets: the rules of the contract as pure state. */
@NullMarked
package chat.parley.bench.client.core;

import org.jspecify.annotations.NullMarked;
