/** Looks for plain text in files in which there must be none. */
@NullMarked
package chat.parley.e2e.atrest;

import org.jspecify.annotations.NullMarked;
