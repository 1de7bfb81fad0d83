/** Messages that wait for their time: handed to their chats' partitions when they are due. */
@NullMarked
package chat.parley.worker.schedule;

import org.jspecify.annotations.NullMarked;
