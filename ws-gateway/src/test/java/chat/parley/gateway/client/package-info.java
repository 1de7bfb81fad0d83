/** Clients for tests: a well-behaved one and one that can break every rule. */
@NullMarked
package chat.parley.gateway.client;

import org.jspecify.annotations.NullMarked;
