/** Keys of access tokens: their schedule, their store and their publication. */
@NullMarked
package chat.parley.auth.signing;

import org.jspecify.annotations.NullMarked;
