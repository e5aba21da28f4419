package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.jpuffs.conformance.oracle.KnownFile;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.fs.FileType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the files that exist programs use. */
class ExistingNamesTest {
  private static final int DRAWS = 100;

  private final KnownFile root = KnownFile.unseen(FileType.DIR);

  private void link(String name, String target) {
    KnownFile link = KnownFile.unseen(FileType.LNK);
    link.target(target);
    root.add(name, link);
  }

  /** The files that some program uses. */
  private Set<String> used() {
    ExistingNames names = ExistingNames.of(new KnownTree(root, root.entries().size(), 0));
    SplitMix random = new SplitMix(1);
    Set<String> used = new TreeSet<>();
    for (int i = 0; i < DRAWS; i++) {
      used.addAll(names.drawFiles(random));
    }
    return used;
  }

  /** Each link that is followed doubles what is left to follow: the kernel ends it with ELOOP. */
  @Test
  void aLinkThatLeadsToItselfTwiceIsUsed() {
    link("d", "d/d");
    assertThat(used()).containsExactly("d");
  }

  @Test
  void linksThatLeadToEachOtherAreUsed() {
    link("d", "e/e");
    link("e", "d/d/d");
    link("self", "self");
    assertThat(used()).containsExactly("d", "e", "self");
  }

  @Test
  void linksInTheMountAreUsed() {
    KnownFile directory = KnownFile.unseen(FileType.DIR);
    directory.add("x", KnownFile.unseen(FileType.REG));
    root.add("sub", directory);
    link("to-file", "sub/x");
    link("to-parent", "sub/..");
    link("to-nothing", "sub/none/x");
    assertThat(used()).containsExactly("sub/x", "to-file", "to-nothing", "to-parent");
  }

  @ParameterizedTest
  @CsvSource({"/etc", "..", "sub/../..", "none/../../x", "out"})
  void aLinkOutOfTheMountIsNotUsed(String target) {
    root.add("sub", KnownFile.unseen(FileType.DIR));
    link("out", "../x");
    link("other", target);
    assertThat(used()).isEmpty();
  }

  @Test
  void aLinkOutOfTheMountMustNotHaveANameThatProgramsUse() {
    link("a", "/etc");
    assertThatThrownBy(this::used)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a leads out of the mount, and programs use the name a");
  }

  @Test
  void aPipeIsNotUsed() {
    root.add("pipe", KnownFile.unseen(FileType.FIFO));
    assertThat(used()).isEmpty();
  }
}
