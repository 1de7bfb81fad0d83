/** The HTTP API under /api/files. */
@NullMarked
package chat.parley.file.http;

import org.jspecify.annotations.NullMarked;
