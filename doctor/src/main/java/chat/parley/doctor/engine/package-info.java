/** PostgreSQL, Redis, RabbitMQ and the services' own health. */
@NullMarked
package chat.parley.doctor.engine;

import org.jspecify.annotations.NullMarked;
