/**
 * The frames of version 30 of the puffs protocol, as a 64-bit kernel lays them out, in native byte
 * order. There is one flyweight for each struct of {@code <fs/puffs/puffs_msgif.h>} and for each
 * struct that these embed, and the constants have the kernel's names.
 *
 * <p>The name of a class comes from its struct ({@code puffs_vnmsg_lookup}: {@link
 * org.jpuffs.wire.VnLookup}), the name of an accessor from its field ({@code pvnr_newnode}: {@code
 * newnode()}).
 *
 * <p>The flyweights and the constants are generated from the tables in {@code api/src/main/wire}
 * when jpuffs is built. The classes here are those with logic.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@NullMarked
package org.jpuffs.wire;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
