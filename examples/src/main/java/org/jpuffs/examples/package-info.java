/**
 * File systems to learn from. {@link org.jpuffs.examples.SimpleMemFs} is the one to copy, {@link
 * org.jpuffs.examples.HelloFileSystem} is the smallest, {@link org.jpuffs.examples.MemFs} is the
 * fast one, and {@link org.jpuffs.host.NullFs} shows a directory of the host.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.examples;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
