/** Invitations, for administrators. */
@NullMarked
package chat.parley.admin.invitation;

import org.jspecify.annotations.NullMarked;
