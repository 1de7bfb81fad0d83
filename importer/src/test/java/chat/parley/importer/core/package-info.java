@NullMarked
package chat.parley.importer.core;

import org.jspecify.annotations.NullMarked;
