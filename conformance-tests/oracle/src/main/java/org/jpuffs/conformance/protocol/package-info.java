/**
 * What the kernel may see of a file server: the frames that it sends, judged as they pass by, apart
 * from what a user of the mount sees.
 */
@NullMarked
package org.jpuffs.conformance.protocol;

import org.jspecify.annotations.NullMarked;
