/** The schema: migrations, carried out by the owner of the database before any service starts to serve. */
@NullMarked
package chat.parley.storage.migration;

import org.jspecify.annotations.NullMarked;
