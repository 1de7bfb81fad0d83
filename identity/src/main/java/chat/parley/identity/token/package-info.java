/** Access tokens: what they hold and how they are verified. */
@NullMarked
package chat.parley.identity.token;

import org.jspecify.annotations.NullMarked;
