/** A program on somebody's computer gets a session by the browser in which that person is signed in (RFC 8252). */
@NullMarked
package chat.parley.auth.authorization;

import org.jspecify.annotations.NullMarked;
