/** Policies of the server, for administrators. */
@NullMarked
package chat.parley.admin.policy;

import org.jspecify.annotations.NullMarked;
