package org.jpuffs.netbsd;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import org.jpuffs.wire.Statvfs;

/**
 * {@code struct statvfs} since release 10, on 64-bit machines. It equals the older struct up to the
 * owner. Then the spare words have 8 bytes each, and a fourth name, the label, follows the three
 * older names.
 *
 * <pre>
 *  offset  size
 *       0   156  the same as in release 9, up to f_owner
 *     160    32  f_spare
 *     192    32  f_fstypename
 *     224  1024  f_mntonname
 *    1248  1024  f_mntfromname
 *    2272  1024  f_mntfromlabel
 * </pre>
 */
final class Statvfs190 {
  static final int SIZE = 3296;
  static final int NAMES_OFFSET = 192;
  static final int NAMES_SIZE = 32 + 2 * 1024;

  private Statvfs190() {}

  /** Copies the fields that the struct of release 9 has. */
  static void narrow(Pointer wide, ByteBuffer out) {
    int upToOwner = Statvfs.OWNER_OFFSET + Integer.BYTES;
    out.put(0, wide.getByteArray(0, upToOwner));
    out.put(Statvfs.FSTYPENAME_OFFSET, wide.getByteArray(NAMES_OFFSET, NAMES_SIZE));
  }
}
