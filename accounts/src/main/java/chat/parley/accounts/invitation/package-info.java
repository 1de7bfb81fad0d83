/** Invitations: links by which people make their accounts themselves. */
@NullMarked
package chat.parley.accounts.invitation;

import org.jspecify.annotations.NullMarked;
