/** Uploads: begun, filled part by part, completed or given up. */
@NullMarked
package chat.parley.file.upload;

import org.jspecify.annotations.NullMarked;
