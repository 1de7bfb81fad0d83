/** What the database knows of files. */
@NullMarked
package chat.parley.file.record;

import org.jspecify.annotations.NullMarked;
