/** The pages of an export. Pure. */
@NullMarked
package chat.parley.file.export.core;

import org.jspecify.annotations.NullMarked;
