/** Changes of chats: from the partitions' queues into the database, and from there to everybody concerned. */
@NullMarked
package chat.parley.worker.chat;

import org.jspecify.annotations.NullMarked;
