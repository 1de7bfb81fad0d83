/** Reported messages: taking reports, telling moderators what they are about, and deleting what moderators decided. */
@NullMarked
package chat.parley.worker.moderation;

import org.jspecify.annotations.NullMarked;
