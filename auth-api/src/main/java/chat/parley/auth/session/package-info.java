/** Sessions and their refresh tokens. */
@NullMarked
package chat.parley.auth.session;

import org.jspecify.annotations.NullMarked;
