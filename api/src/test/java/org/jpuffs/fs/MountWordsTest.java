package org.jpuffs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of a mount, by the rules of getmntopts(3). */
class MountWordsTest {
  private static MountOptions options(String words) {
    MountOptions options = new MountOptions();
    MountWords.parse(words).applyTo(options);
    return options;
  }

  /** The numbers are those of sys/mount.h. */
  @ParameterizedTest
  @CsvSource({
    "rdonly, 00000001",
    "ro, 00000001",
    "norw, 00000001",
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
  void aWordSetsAFlagAndItsOppositeClearsIt(String word, String flag) {
    Set<MountFlag> flags = MountFlag.ofBits(Integer.parseInt(flag, 16));
    assertThat(options(word).mountFlags()).isEqualTo(flags);
    assertThat(options(word.toUpperCase(Locale.ROOT)).mountFlags()).isEqualTo(flags);
    String opposite = word.startsWith("no") ? word.substring(2) : "no" + word;
    assertThat(options(opposite).mountFlags()).isEmpty();
    assertThat(options(word + ",nodev," + opposite).mountFlags())
        .isEqualTo(word.equals("nodev") ? Set.of() : Set.of(MountFlag.NODEV));
    assertThat(options(opposite + "," + word).mountFlags()).isEqualTo(flags);
  }

  @ParameterizedTest
  @CsvSource({
    "nonamecache, NOCACHE_NAME",
    "nopagecache, NOCACHE_PAGE",
    "noattrcache, NOCACHE_ATTR",
    "allops, ALLOPS"
  })
  void aWordOfPuffsSetsAKernelFlag(String word, KernelFlag flag) {
    assertThat(options(word).kernelFlags()).containsExactly(flag);
    String opposite = word.startsWith("no") ? word.substring(2) : "no" + word;
    assertThat(options(word + "," + opposite).kernelFlags()).isEmpty();
  }

  @Test
  void cacheStandsForTwoCaches() {
    assertThat(options("nocache").kernelFlags())
        .containsExactlyInAnyOrder(KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE);
    assertThat(options("nocache,pagecache").kernelFlags()).containsExactly(KernelFlag.NOCACHE_NAME);
    assertThat(options("nocache,noattrcache,cache").kernelFlags())
        .containsExactly(KernelFlag.NOCACHE_ATTR);
  }

  @ParameterizedTest
  @EnumSource(KernelFlag.class)
  void theNameOfAKernelFlagIsAWord(KernelFlag flag) {
    String lower = flag.name().toLowerCase(Locale.ROOT);
    assertThat(options(lower).kernelFlags()).containsExactly(flag);
    assertThat(options(flag.name()).kernelFlags()).containsExactly(flag);
    assertThat(options(lower).mountFlags()).isEmpty();
    String opposite = lower.startsWith("no") ? lower.substring(2) : "no" + lower;
    assertThat(options(lower + "," + opposite).kernelFlags()).isEmpty();
  }

  @Test
  void flagsThatNoWordNamesStayAsTheyAre() {
    MountOptions options =
        new MountOptions()
            .mountFlags(EnumSet.of(MountFlag.NODEV, MountFlag.RDONLY))
            .kernelFlags(EnumSet.of(KernelFlag.WTCACHE, KernelFlag.ALLOPS));
    MountWords.parse("rw,nosuid,noallops").applyTo(options);
    assertThat(options.mountFlags()).containsExactlyInAnyOrder(MountFlag.NODEV, MountFlag.NOSUID);
    assertThat(options.kernelFlags()).containsExactly(KernelFlag.WTCACHE);
  }

  @Test
  void theLastOfDumpAndNodumpWins() {
    assertThat(MountWords.parse("ro").dumps()).isFalse();
    assertThat(MountWords.parse("dump").dumps()).isTrue();
    assertThat(MountWords.parse("dump,nodump,ro").dumps()).isFalse();
    assertThat(MountWords.parse("nodump,dump,ro").dumps()).isTrue();
  }

  @Test
  void valuesOfUnknownWordsAreForTheFileSystem() {
    MountWords words = MountWords.parse("ro,node=a=b,Server=h,empty=,userquota=q,node=c");
    assertThat(words.values())
        .containsExactly(
            Map.entry("node", "c"),
            Map.entry("Server", "h"),
            Map.entry("empty", ""),
            Map.entry("userquota", "q"));
    MountOptions options = new MountOptions();
    words.applyTo(options);
    assertThat(options.mountFlags()).containsExactly(MountFlag.RDONLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "auto,rump,userquota,groupquota", "noauto"})
  void someWordsChangeNothing(String words) {
    assertThat(options(words).mountFlags()).isEmpty();
    assertThat(options(words).kernelFlags()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rdonl", "no", "rdonly nodev", "0x1", "nonodev"})
  void anUnknownWordIsRefusedWithTheKnownOnes(String word) {
    assertThatThrownBy(() -> MountWords.parse("nodev," + word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "the mount option \"" + word + "\" is unknown; the options are allops, async, ")
        .hasMessageContaining(", noatime, noattrcache, nocache, nocache_attr, ")
        .hasMessageEndingWith(", wtcache, and NAME=VALUE for the file system");
  }

  @Test
  void allKnownWordsAreKnown() {
    for (String word : MountWords.known()) {
      assertThat(MountWords.parse(word).values()).isEmpty();
    }
  }
}
