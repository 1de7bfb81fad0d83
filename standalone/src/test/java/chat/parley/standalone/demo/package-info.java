@NullMarked
package chat.parley.standalone.demo;

import org.jspecify.annotations.NullMarked;
