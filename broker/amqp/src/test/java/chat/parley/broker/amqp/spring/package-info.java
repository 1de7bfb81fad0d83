/** Tests of the Spring configuration. */
@NullMarked
package chat.parley.broker.amqp.spring;

import org.jspecify.annotations.NullMarked;
