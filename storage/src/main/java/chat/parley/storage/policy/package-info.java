/** What administrators have decided for the whole server. */
@NullMarked
package chat.parley.storage.policy;

import org.jspecify.annotations.NullMarked;
