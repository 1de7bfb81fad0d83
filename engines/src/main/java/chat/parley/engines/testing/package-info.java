/**
 * Real engines for tests, with a fresh database, virtual host or Redis database for whoever asks.
 */
@NullMarked
package chat.parley.engines.testing;

import org.jspecify.annotations.NullMarked;
