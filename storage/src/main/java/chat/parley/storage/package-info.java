/** Wiring of PostgreSQL for the services: a role without DDL rights, non-blocking connections. */
@NullMarked
package chat.parley.storage;

import org.jspecify.annotations.NullMarked;
