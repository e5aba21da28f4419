package org.jpuffs.conformance.generate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.MountFlags;

/** All the ways to mount: flags, masks of operations, lengths of messages, times to live. */
final class MountVariants {
  /** The flags that a kernel takes. */
  static final List<KernelFlag> LEGAL_FLAGS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(KernelFlag.NOCACHE_ATTR)));

  /** A time that does not come to its end while a program runs. */
  private static final Duration HOURS = Duration.ofMillis(30_000_000);

  private static final int ROWS = 6;

  private final SplitMix random;

  MountVariants(SplitMix random) {
    this.random = random;
  }

  /**
   * Six sets of flags with each pair of flags together, apart both ways, and absent. Without the
   * first set, which is empty, each flag is in three of five, no two in the same three (Kleitman
   * and Spencer, 1973): that serves up to ten flags.
   */
  static List<Set<KernelFlag>> pairwise() {
    List<Set<KernelFlag>> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      rows.add(EnumSet.noneOf(KernelFlag.class));
    }
    int column = 0;
    for (KernelFlag flag : LEGAL_FLAGS) {
      do {
        column++;
      } while (Integer.bitCount(column) != (ROWS - 1 + 1) / 2);
      for (int row = 1; row < ROWS; row++) {
        if ((column >> (row - 1) & 1) != 0) {
          rows.get(row).add(flag);
        }
      }
    }
    return rows;
  }

  /**
   * False for a mount that kernels do not survive: without READ where pages are cached, NetBSD's
   * deadlocks or panics at the first write (genfs_eopnotsupp as VOP_GETPAGES).
   */
  static boolean isHarmless(Setup setup) {
    return setup.mask().contains(Operation.READ)
        || setup.kernelFlags().contains(KernelFlag.NOCACHE_PAGE);
  }

  /** Any of those that are {@linkplain #isHarmless harmless}. */
  Setup draw() {
    Set<KernelFlag> flags = flags();
    Setup setup = Setup.DEFAULT.withKernelFlags(flags);
    if (flags.contains(KernelFlag.CACHE_FS_TTL) && random.chance(70)) {
      setup = setup.withTtl(HOURS);
    }
    if (random.chance(25)) {
      setup = setup.withMask(mask());
      if (!isHarmless(setup)) {
        setup = setup.withMask(SmallerPrograms.with(setup.mask(), Operation.READ));
      }
    }
    if (random.chance(15)) {
      setup =
          setup.withMaxMessageLength(
              random.oneOf(1, 4096, 8192, 9000, 16384, 65536, 65704, 131072, 1 << 20));
    }
    if (random.chance(15)) {
      setup = setup.withMountFlags((int) (random.oneOf(MOUNT_FLAGS) | random.oneOf(MOUNT_FLAGS)));
    }
    return random.chance(15) ? setup.withUnreferencedOnRemove(true) : setup;
  }

  private static final long[] MOUNT_FLAGS = {
    MountFlags.MNT_RDONLY,
    MountFlags.MNT_RDONLY,
    MountFlags.MNT_SYNCHRONOUS,
    MountFlags.MNT_ASYNC,
    MountFlags.MNT_NOATIME,
    MountFlags.MNT_NOEXEC,
    MountFlags.MNT_NOSUID,
    MountFlags.MNT_NODEV,
    MountFlags.MNT_RELATIME,
    MountFlags.MNT_SYMPERM,
    MountFlags.MNT_NODEVMTIME,
    MountFlags.MNT_LOG,
  };

  private Set<KernelFlag> flags() {
    if (random.chance(50)) {
      return random.oneOf(pairwise());
    }
    Set<KernelFlag> flags = EnumSet.noneOf(KernelFlag.class);
    int percent = (int) random.oneOf(15, 50, 80);
    for (KernelFlag flag : LEGAL_FLAGS) {
      if (random.chance(percent)) {
        flags.add(flag);
      }
    }
    return flags;
  }

  /** One operation less, a few, or half of them. */
  private Set<Operation> mask() {
    Set<Operation> mask = EnumSet.copyOf(Setup.ALL_OPERATIONS);
    int percent = (int) random.oneOf(4, 10, 50);
    mask.removeIf(operation -> random.chance(percent));
    return mask;
  }
}
