/** What requests say in their query. */
@NullMarked
package chat.parley.admin.request;

import org.jspecify.annotations.NullMarked;
