/** The administrator of a new installation. */
@NullMarked
package chat.parley.auth.firstadmin;

import org.jspecify.annotations.NullMarked;
