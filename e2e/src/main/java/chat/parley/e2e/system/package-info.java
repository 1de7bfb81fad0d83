/** The system under test: engines and services as processes of their own, and people who use it. */
@NullMarked
package chat.parley.e2e.system;

import org.jspecify.annotations.NullMarked;
