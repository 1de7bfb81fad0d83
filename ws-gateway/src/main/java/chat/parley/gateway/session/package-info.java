/** Who is signed in, and what every process must know at once. */
@NullMarked
package chat.parley.gateway.session;

import org.jspecify.annotations.NullMarked;
