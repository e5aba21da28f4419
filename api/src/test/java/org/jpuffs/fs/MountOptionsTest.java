package org.jpuffs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Defaults and setters. */
class MountOptionsTest {
  private final MountOptions options = new MountOptions();

  @Test
  void defaultsAreUnremarkable() {
    assertThat(options.typeName()).isEqualTo("jpuffs");
    assertThat(options.mountedFrom()).isEqualTo("jpuffs");
    assertThat(options.kernelFlags()).isEmpty();
    assertThat(options.mountFlags()).isEmpty();
    assertThat(options.maxMessageLength()).isZero();
    assertThat(options.fileHandleSize()).isZero();
    assertThat(options.fileHandleFlags()).isEmpty();
    assertThat(options.rootType()).isEqualTo(FileType.DIR);
    assertThat(options.rootSize()).isZero();
    assertThat(options.rootDevice()).isZero();
  }

  @Test
  void gettersReturnWhatWasSet() {
    Consumer<ErrorReport> handler = report -> {};
    MountOptions same =
        options
            .typeName("memfs")
            .mountedFrom("/dev/null")
            .kernelFlags(EnumSet.of(KernelFlag.NOCACHE_NAME, KernelFlag.WTCACHE))
            .mountFlags(EnumSet.of(MountFlag.RDONLY, MountFlag.SYNCHRONOUS))
            .maxMessageLength(8192)
            .fileHandles(8, Set.of(FileHandleFlag.DYNAMIC))
            .root(FileType.REG, 100, 7)
            .onError(handler);
    assertThat(same).isSameAs(options);
    assertThat(options.typeName()).isEqualTo("memfs");
    assertThat(options.mountedFrom()).isEqualTo("/dev/null");
    assertThat(options.kernelFlags())
        .containsExactlyInAnyOrder(KernelFlag.NOCACHE_NAME, KernelFlag.WTCACHE);
    assertThat(options.mountFlags())
        .containsExactlyInAnyOrder(MountFlag.RDONLY, MountFlag.SYNCHRONOUS);
    assertThat(options.maxMessageLength()).isEqualTo(8192);
    assertThat(options.fileHandleSize()).isEqualTo(8);
    assertThat(options.fileHandleFlags()).containsExactly(FileHandleFlag.DYNAMIC);
    assertThat(options.rootType()).isEqualTo(FileType.REG);
    assertThat(options.rootSize()).isEqualTo(100);
    assertThat(options.rootDevice()).isEqualTo(7);
    assertThat(options.onError()).isSameAs(handler);
  }

  @ParameterizedTest
  @EnumSource(names = {"NON", "BAD"})
  void aRootHasAType(FileType type) {
    assertThatThrownBy(() -> options.root(type, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("root type %s: a root has a type that a file can have, such as DIR", type);
    assertThat(options.rootType()).isEqualTo(FileType.DIR);
  }

  @Test
  void settersOfFlagsReplaceAndCopyThem() {
    Set<KernelFlag> flags = EnumSet.of(KernelFlag.ALLOPS);
    options.kernelFlags(EnumSet.of(KernelFlag.NOCACHE_PAGE)).kernelFlags(flags);
    flags.add(KernelFlag.WTCACHE);
    assertThat(options.kernelFlags()).containsExactly(KernelFlag.ALLOPS);
    assertThatThrownBy(() -> options.kernelFlags().add(KernelFlag.WTCACHE))
        .isInstanceOf(UnsupportedOperationException.class);
    options.fileHandles(8, Set.of(FileHandleFlag.DYNAMIC)).fileHandles(4, Set.of());
    assertThat(options.fileHandleFlags()).isEmpty();
    assertThatThrownBy(() -> options.fileHandleFlags().add(FileHandleFlag.NFSV2))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
