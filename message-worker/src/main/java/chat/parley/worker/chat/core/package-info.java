/**
 * Changes of chats as pure computation: given frames and the loaded state, what is to be stored and what is to be told
 * to whom. Knows nothing of Spring, Reactor, AMQP or SQL.
 */
@NullMarked
package chat.parley.worker.chat.core;

import org.jspecify.annotations.NullMarked;
