/** Whose accounts the people of an export have here. */
@NullMarked
package chat.parley.importer.people;

import org.jspecify.annotations.NullMarked;
