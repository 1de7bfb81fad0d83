/** How sessions end, and how everybody learns of it. */
@NullMarked
package chat.parley.accounts.session;

import org.jspecify.annotations.NullMarked;
