/** The HTTP API under /api/auth. */
@NullMarked
package chat.parley.auth.http;

import org.jspecify.annotations.NullMarked;
