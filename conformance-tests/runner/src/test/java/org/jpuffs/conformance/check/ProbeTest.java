package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.probe.Probe;
import org.jpuffs.conformance.probe.ProbeResult;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Operation;
import org.jpuffs.layer.ForwardingFileSystem;
import org.jpuffs.spi.Kernel;
import org.jpuffs.wire.MountFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A probe finds of a file system what must be declared of it, and nothing else. */
class ProbeTest {
  private static ProbeResult probe(FileSystem<?> fileSystem, Setup setup) throws Exception {
    try (Kernel kernel = Backends.named("sim").start();
        Session session = new Runner(kernel).mount(fileSystem, setup)) {
      return Probe.of(session::execute, kernel, Set.of());
    }
  }

  private static ProbeResult probe(FileSystem<?> fileSystem) throws Exception {
    return probe(fileSystem, Setup.DEFAULT.withKernelFlags(KernelFileSystems.FLAGS));
  }

  private static FileSystem<?> memfs() {
    return new FileSystems("").choose("memfs").fresh();
  }

  @Test
  void memfsLacksNothing() throws Exception {
    ProbeResult result = probe(memfs());
    assertThat(result.lacking()).as(result.toString()).isEmpty();
    assertThat(result.suppressed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(UnusualFileSystem.class)
  void anUnusualFileSystemHasWhatMustBeDeclared(UnusualFileSystem unusual) throws Exception {
    ProbeResult result = probe(unusual.fresh());
    assertThat(result.lacking()).as(result.toString()).isEqualTo(unusual.lacking());
    assertThat(result.suppressed().keySet())
        .containsExactlyInAnyOrderElementsOf(unusual.suppressed());
  }

  /** The capabilities of files that programs need, and that memfs has. */
  @ParameterizedTest
  @EnumSource(
      value = Capability.class,
      names = {
        "LISTING",
        "ATTRIBUTES",
        "REMOVING",
        "RENAMING",
        "DIRECTORIES",
        "HARD_LINKS",
        "SYMBOLIC_LINKS",
        "SPECIAL_FILES",
        "EXTENDED_ATTRIBUTES"
      })
  void anOperationThatIsMissingIsFound(Capability capability) throws Exception {
    ProbeResult result = probe(without(memfs(), capability.operations()));
    assertThat(result.lacking()).as(result.toString()).contains(capability);
    assertThat(result.lacking()).allMatch(each -> each == capability || isOfAttributes(each));
  }

  /** A file system whose attributes cannot be set shows no owners, modes or growing files. */
  private static boolean isOfAttributes(Capability capability) {
    return EnumSet.of(Capability.OWNERS, Capability.MODES, Capability.CTIME, Capability.GROWING)
        .contains(capability);
  }

  private static <N> FileSystem<N> without(FileSystem<N> lower, Set<Operation> missing) {
    return new ForwardingFileSystem<N>(lower) {
      @Override
      public Set<Operation> operations() {
        Set<Operation> operations = EnumSet.copyOf(super.operations());
        operations.removeAll(missing);
        return operations;
      }
    };
  }

  @Test
  void listingsIntoFewBytesThatFailAreFound() throws Exception {
    try (Kernel kernel = Backends.named("sim").start();
        Session session = new Runner(kernel).mount(memfs(), Setup.DEFAULT)) {
      ProbeResult result =
          Probe.of(
              call -> {
                Outcome outcome = session.execute(call);
                boolean isShort = call.verb() == Verb.READDIR && call.number(1, 4096) < 4096;
                return isShort ? outcome.result(-Errno.EINVAL.number()) : outcome;
              },
              kernel,
              Set.of());
      assertThat(result.lacking()).containsExactly(Capability.SHORT_LISTINGS);
    }
  }

  @Test
  void aReadOnlyMountCannotBeProbed() {
    Setup readOnly = Setup.DEFAULT.withMountFlags(MountFlags.MNT_RDONLY);
    assertThatThrownBy(() -> probe(memfs(), readOnly))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("EROFS");
  }

  /** It would seem to lack what needs space. */
  @Test
  void aFullFileSystemCannotBeProbed() {
    assertThatThrownBy(() -> probe(new MemFs(0x8000, 100)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a write of 65536 bytes fails with ENOSPC")
        .hasMessageContaining("free 1 MiB");
    assertThatThrownBy(() -> probe(new MemFs(1 << 20, 1)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a new file fails with ENOSPC");
  }
}
