package org.jpuffs.conformance.generate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.MountArgument;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.fs.FileHandleFlag;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.MountFlags;

/** Draws setups of mounts: flags, masks of operations, lengths of messages, times to live. */
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
    if (random.chance(40) && !flags.contains(KernelFlag.CACHE_DOTDOT)) {
      setup = handles(setup);
    }
    if (random.chance(8)) {
      setup = root(setup);
    }
    return random.chance(15) ? setup.withUnreferencedOnRemove(true) : setup;
  }

  /**
   * Handles of a file system that gives each 8 bytes. Kernels do not survive others than were
   * agreed on, nor any under {@code CACHE_DOTDOT}: a node that only a handle named has no parent
   * there (puffs_vnop_reclaim).
   */
  private Setup handles(Setup setup) {
    Set<FileHandleFlag> flags = EnumSet.noneOf(FileHandleFlag.class);
    if (random.chance(50)) {
      flags.add(FileHandleFlag.DYNAMIC);
    }
    if (random.chance(20)) {
      flags.add(FileHandleFlag.NFSV3);
    }
    long size = flags.contains(FileHandleFlag.DYNAMIC) ? random.oneOf(8, 9, 16, 32) : 8;
    return setup.withFileHandles(size, flags);
  }

  /** Another root than a directory of no size, which is what scriptfs takes it for all the same. */
  private Setup root(Setup setup) {
    return setup
        .withArgument(MountArgument.ROOT_VTYPE, random.oneOf(0, 1, 1, 1, 2, 3, 4, 5, 6, 7))
        .withArgument(MountArgument.ROOT_VSIZE, random.oneOf(0, 1, 100, 4096, 70000))
        .withArgument(MountArgument.ROOT_RDEV, CallGenerator.NO_DEVICE);
  }

  /** Arguments, one of which no kernel takes. */
  Setup drawRefused() {
    Setup setup = draw();
    MountArgument argument = random.oneOf(List.of(MountArgument.values()));
    return switch (argument) {
      case VERS -> setup.withArgument(argument, random.oneOf(0, 29, 31, -1));
      case FLAGS -> setup.withArgument(argument, random.oneOf(0x40, 0x400, 0x8000, -1));
      case FHSIZE -> setup.withArgument(argument, random.oneOf(1 << 20, 5000, 100000));
      case FHFLAGS -> setup.withArgument(argument, random.oneOf(0x10, 0x100, -1));
      case ROOT_VTYPE -> setup.withArgument(argument, random.oneOf(8, 9, 100, -1));
      case ROOT_VSIZE -> setup.withArgument(argument, random.oneOf(-1, Long.MIN_VALUE));
      default -> setup.withArgument(MountArgument.SPARE, random.oneOf(1, -1));
    };
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
    MountFlags.MNT_UNION,
    MountFlags.MNT_IGNORE,
    MountFlags.MNT_NOCOREDUMP,
    MountFlags.MNT_DISCARD,
    MountFlags.MNT_SOFTDEP & 0xffffffffL,
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
