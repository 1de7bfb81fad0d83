/** Telling everybody what administrators changed: names and roles of people, and announcements. */
@NullMarked
package chat.parley.worker.people;

import org.jspecify.annotations.NullMarked;
