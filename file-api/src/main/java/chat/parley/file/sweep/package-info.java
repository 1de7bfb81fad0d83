/** Removing what nobody needs any more. */
@NullMarked
package chat.parley.file.sweep;

import org.jspecify.annotations.NullMarked;
