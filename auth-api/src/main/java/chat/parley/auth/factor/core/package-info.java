/** Codes: how they are made and compared. */
@NullMarked
package chat.parley.auth.factor.core;

import org.jspecify.annotations.NullMarked;
