/**
 * The frames of protocol version 30, 64-bit, in native byte order: one flyweight for each struct of
 * {@code <fs/puffs/puffs_msgif.h>} and of what those embed, with the offset of every field, and the
 * constants under the kernel's own names.
 *
 * <p>A class is named for its struct ({@code puffs_vnmsg_lookup}: {@link
 * org.jpuffs.wire.VnLookup}), an accessor for its field ({@code pvnr_newnode}: {@code newnode()}).
 */
@NullMarked
package org.jpuffs.wire;

import org.jspecify.annotations.NullMarked;
