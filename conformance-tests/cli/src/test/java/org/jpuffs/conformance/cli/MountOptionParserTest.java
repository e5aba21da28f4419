package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountFlag;
import org.jpuffs.fs.MountOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options after {@code -o}. */
class MountOptionParserTest {
  private static MountOptions options(String... words) {
    return MountOptionParser.options(
        "memfs", new MemFs(), MountOptionParser.words(words, Set.of()));
  }

  @Test
  void optionsAddUp() {
    MountOptions options = options("ro", "nodev", "nocache_page", "nosuid", "ro", "dev");
    assertThat(options.mountFlags()).containsExactlyInAnyOrder(MountFlag.RDONLY, MountFlag.NOSUID);
    assertThat(options.kernelFlags()).containsExactly(KernelFlag.NOCACHE_PAGE);
    assertThat(options.typeName()).isEqualTo("memfs");
    assertThat(options.mountedFrom()).isEqualTo("memfs");
    assertThat(options.fileHandleSize()).isEqualTo(new MemFs().fileHandleSize());
  }

  @Test
  void theTypeNameIsCutAt24Bytes() {
    String name = "a-name-of-more-than-24-bytes";
    MountOptions options =
        MountOptionParser.options(
            name, new MemFs(), MountOptionParser.words(new String[0], Set.of()));
    assertThat(options.typeName()).isEqualTo("a-name-of-more-than-24-b");
    assertThat(options.mountedFrom()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rdonl", "no", "rdonly nodev", "0x1"})
  void anUnknownOptionIsRefusedWithTheKnownOnes(String word) {
    assertThatThrownBy(() -> options("nodev", word))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("-o \"" + word + "\": the options are allops, async, ")
        .hasMessageContaining(", noatime, noattrcache, nocache, nocache_attr, nocache_name, ")
        .hasMessageContaining(", union, userquota, wtcache");
  }

  @Test
  void theNearestOptionIsSuggested() {
    assertThatThrownBy(() -> options("nocache_pag"))
        .hasMessageEndingWith("; did you mean \"nocache_page\"?");
  }

  @Test
  void anOptionOfAnotherFileSystemIsRefused() {
    assertThatThrownBy(() -> options("ro", "server=h"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("-o \"server=h\": no file system");
  }
}
