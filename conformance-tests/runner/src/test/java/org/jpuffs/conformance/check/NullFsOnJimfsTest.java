package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.host.NullFs;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** nullfs over a host in memory, one with room and others that are full after a few writes. */
class NullFsOnJimfsTest {
  /** More may be asked for by hand: {@code -Dpuffs.programs=10000}. */
  private static final int PROGRAMS = Integer.getInteger("puffs.programs", 200);

  private static final int CALLS = 50;
  private static final int SMALLEST_BLOCK = 512;

  /** A file of the host is a list of its blocks, also where nothing was written. */
  private static final int MOST_BLOCKS = 1 << 16;

  /**
   * Mounts without the page cache: whoever writes is told that there is no room. Of what the kernel
   * has in its cache it is told at some later call, even at the unmount.
   */
  private static final List<Set<KernelFlag>> UNCACHED =
      List.of(
          Set.of(KernelFlag.NOCACHE_PAGE),
          Set.of(KernelFlag.NOCACHE_PAGE, KernelFlag.NOCACHE_NAME, KernelFlag.IAONDEMAND),
          Set.of(KernelFlag.NOCACHE_PAGE, KernelFlag.CACHE_FS_TTL, KernelFlag.ALLOPS));

  @Test
  void conformsWithEnoughSpace() throws Exception {
    assertThat(failures(1L << 32, null, PROGRAMS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 16, 1 << 12})
  void conformsWithLittleSpace(long room) throws Exception {
    for (Set<KernelFlag> flags : UNCACHED) {
      assertThat(failures(room, flags, PROGRAMS / UNCACHED.size())).as(flags.toString()).isEmpty();
    }
  }

  private static List<String> failures(long room, @Nullable Set<KernelFlag> flags, int programs)
      throws Exception {
    List<String> failures = new ArrayList<>();
    CheckListener listener = (seed, failure) -> failures.add(failure.toString());
    try (Kernel kernel = Backends.named("sim").start()) {
      new Check(kernel, () -> nullFs(room)).run(programs, CALLS, 1, flags, 1, listener);
    }
    return failures;
  }

  private static NullFs nullFs(long room) {
    Configuration host =
        Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix", "user")
            .setBlockSize((int) Math.max(SMALLEST_BLOCK, room / MOST_BLOCKS))
            .setMaxSize(room)
            .build();
    Path top = Jimfs.newFileSystem(host).getPath("/work");
    try {
      Path tree = Files.createDirectory(top.resolve("tree"));
      Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("rwxr-xr-x"));
      return new NullFs(tree, Files.createDirectory(top.resolve("aside")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
