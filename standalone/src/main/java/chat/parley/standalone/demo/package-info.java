/** A few people and chats to look at, made through the same interfaces as any other. */
@NullMarked
package chat.parley.standalone.demo;

import org.jspecify.annotations.NullMarked;
