package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountFlag;
import org.jpuffs.fs.MountOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options after {@code -o}. */
class MountOptionParserTest {
  private static MountOptions options(String... words) {
    return MountOptionParser.options("memfs", words);
  }

  /** The numbers are those of sys/mount.h. */
  @ParameterizedTest
  @CsvSource({
    "rdonly, 00000001",
    "ro, 00000001",
    "sync, 00000002",
    "noexec, 00000004",
    "nosuid, 00000008",
    "nodev, 00000010",
    "union, 00000020",
    "async, 00000040",
    "nocoredump, 00008000",
    "hidden, 00100000",
    "noatime, 04000000",
    "relatime, 00020000",
    "nodevmtime, 40000000",
    "symperm, 20000000"
  })
  void anOptionOfMountSetsItsFlag(String word, String flag) {
    assertThat(options(word).mountFlags()).isEqualTo(MountFlag.ofBits(Integer.parseInt(flag, 16)));
    assertThat(options(word).kernelFlags()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(KernelFlag.class)
  void aKernelFlagIsAnOptionInEitherCase(KernelFlag flag) {
    String lower = flag.name().toLowerCase(Locale.ROOT);
    assertThat(options(lower).kernelFlags()).containsExactly(flag);
    assertThat(options(flag.name()).kernelFlags()).containsExactly(flag);
    assertThat(options(lower).mountFlags()).isEmpty();
  }

  @Test
  void theLastOfRoAndRwWins() {
    assertThat(options("ro", "nodev", "rw").mountFlags()).containsExactly(MountFlag.NODEV);
    assertThat(options("rw", "ro").mountFlags()).containsExactly(MountFlag.RDONLY);
  }

  @Test
  void optionsAddUp() {
    MountOptions options = options("ro", "nodev", "nocache_page", "nosuid", "ro");
    assertThat(options.mountFlags())
        .containsExactlyInAnyOrder(MountFlag.RDONLY, MountFlag.NODEV, MountFlag.NOSUID);
    assertThat(options.kernelFlags()).containsExactly(KernelFlag.NOCACHE_PAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rdonl", "no", "rdonly nodev", "0x1"})
  void anUnknownOptionIsRefusedWithTheKnownOnes(String word) {
    assertThatThrownBy(() -> options("nodev", word))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("-o \"" + word + "\": the options are allops, async, ")
        .hasMessageContaining(", noatime, nocache_attr, nocache_name, nocache_page, nocoredump, ")
        .hasMessageContaining(", union, wtcache");
  }

  @Test
  void theNearestOptionIsSuggested() {
    assertThatThrownBy(() -> options("nocache_pag"))
        .hasMessageEndingWith("; did you mean \"nocache_page\"?");
  }
}
