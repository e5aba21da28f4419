package org.jpuffs.conformance.generate;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.fs.FileHandleFlag;
import org.jpuffs.fs.KernelFlag;
import org.jspecify.annotations.Nullable;

/** Draws how the file systems of programs are mounted. */
final class MountSetups {
  /** Room for file handles, in bytes: that of NFS version 3 without the kernel's part. */
  private static final long HANDLE_SIZE = 32;

  private final @Nullable Set<KernelFlag> flags;
  private final int mountFlags;

  /**
   * Setups with the same flags of mount(2).
   *
   * @param flags the kernel flags of every mount; null to draw them
   */
  MountSetups(@Nullable Set<KernelFlag> flags, int mountFlags) {
    this.flags = flags;
    this.mountFlags = mountFlags;
  }

  Setup draw(SplitMix random) {
    return Setup.DEFAULT
        .withKernelFlags(flags == null ? drawFlags(random) : flags)
        .withMountFlags(mountFlags);
  }

  private static Set<KernelFlag> drawFlags(SplitMix random) {
    Set<KernelFlag> drawn = EnumSet.noneOf(KernelFlag.class);
    if (random.chance(60)) {
      for (KernelFlag flag : ProgramGenerator.DRAWN_FLAGS) {
        if (random.chance(25)) {
          drawn.add(flag);
        }
      }
    }
    return drawn;
  }

  /** A kernel does not survive file handles together with CACHE_DOTDOT. */
  static Setup withHandles(Setup setup) {
    return setup.kernelFlags().contains(KernelFlag.CACHE_DOTDOT)
        ? setup
        : setup.withFileHandles(HANDLE_SIZE, Set.of(FileHandleFlag.DYNAMIC));
  }

  /** Mostly without the name cache, which would answer where a directory was earlier. */
  Setup withoutNameCache(SplitMix random, Setup setup) {
    return flags != null || random.chance(30)
        ? setup
        : setup.withKernelFlags(with(setup.kernelFlags(), KernelFlag.NOCACHE_NAME));
  }

  /** Without the page cache, no file can be mapped. */
  Setup withPageCache(Setup setup) {
    Set<KernelFlag> fewer = EnumSet.noneOf(KernelFlag.class);
    fewer.addAll(setup.kernelFlags());
    fewer.remove(KernelFlag.NOCACHE_PAGE);
    return flags == null ? setup.withKernelFlags(fewer) : setup;
  }

  /**
   * In half of the cases without the page cache, which hides what the file system has lost, and in
   * each second program without the kernel's times, which hide those of the file system.
   *
   * @param number which of the programs of this family it is
   */
  Setup withoutCaches(SplitMix random, Setup setup, long number) {
    if (flags != null) {
      return setup;
    }
    Set<KernelFlag> more = EnumSet.noneOf(KernelFlag.class);
    more.addAll(setup.kernelFlags());
    if (!random.chance(50)) {
      more.add(KernelFlag.NOCACHE_PAGE);
    }
    if (Math.floorMod(number, 2) == 0) {
      more.add(KernelFlag.NOFLUSH_META);
    }
    return setup.withKernelFlags(more);
  }

  /** The kernel would keep the times itself for a while. */
  Setup withTimesOfFileSystem(SplitMix random, Setup setup) {
    if (flags != null) {
      return setup;
    }
    Set<KernelFlag> more = with(setup.kernelFlags(), KernelFlag.NOFLUSH_META);
    if (random.chance(70)) {
      more.add(KernelFlag.NOCACHE_PAGE);
    }
    return setup.withKernelFlags(more);
  }

  /** With the flag of {@code prefix}, if it has one that is possible. */
  static Setup withFlagOf(@Nullable Prefix prefix, Setup setup) {
    KernelFlag flag = prefix == null ? null : prefix.flag();
    boolean possible = flag != KernelFlag.CACHE_DOTDOT || setup.fileHandleSize() == 0;
    return flag == null || !possible
        ? setup
        : setup.withKernelFlags(with(setup.kernelFlags(), flag));
  }

  private static Set<KernelFlag> with(Set<KernelFlag> flags, KernelFlag flag) {
    Set<KernelFlag> more = EnumSet.of(flag);
    more.addAll(flags);
    return more;
  }
}
