/**
 * File systems over another file system: {@link org.jpuffs.layer.ForwardingFileSystem} passes
 * everything on, and its subclasses change some of it.
 */
@NullMarked
package org.jpuffs.layer;

import org.jspecify.annotations.NullMarked;
