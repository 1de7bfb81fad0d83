/** The broker library as Spring beans. */
@NullMarked
package chat.parley.broker.amqp.spring;

import org.jspecify.annotations.NullMarked;
