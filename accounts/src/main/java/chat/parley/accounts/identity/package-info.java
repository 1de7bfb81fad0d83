/** Who people are at the provider by which they sign in. */
@NullMarked
package chat.parley.accounts.identity;

import org.jspecify.annotations.NullMarked;
