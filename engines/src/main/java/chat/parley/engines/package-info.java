/**
 * Starts PostgreSQL, Redis and RabbitMQ as private processes of one Parley on one machine: on loopback, with passwords,
 * with everything they own inside one data directory.
 *
 * <p>The three outlive a killed JVM. Therefore the data directory carries a lock (who is alive) and a record (which
 * processes were started), and {@link chat.parley.engines.Engines#open} stops what a killed run left behind before
 * anything new is started. A process is taken for ours only if its id, its start time and its command line agree with
 * the record; anything else is left alone.
 */
@NullMarked
package chat.parley.engines;

import org.jspecify.annotations.NullMarked;
