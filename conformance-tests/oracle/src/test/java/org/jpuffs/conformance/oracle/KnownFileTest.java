package org.jpuffs.conformance.oracle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that was seen before a program starts, and when two such files look the same. */
class KnownFileTest {
  private static KnownFile file(Consumer<Stat> change) {
    Stat stat = Answer.stat(FileType.REG, 0644, 1, 3, 5).stat();
    change.accept(stat);
    return KnownFile.of(stat, false);
  }

  private static KnownFile directory(int links) {
    return KnownFile.of(Answer.stat(FileType.DIR, 0755, links, 3, 512).stat(), false);
  }

  private static KnownFile file() {
    return file(stat -> {});
  }

  static Stream<Consumer<Stat>> attributes() {
    return Stream.of(
        stat -> stat.mode(FileType.FIFO.modeBits() | 0644),
        stat -> stat.mode(FileType.REG.modeBits() | 0600),
        stat -> stat.uid(1),
        stat -> stat.gid(1),
        stat -> stat.flags(1),
        stat -> stat.size(6),
        stat -> stat.nlink(2));
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void aFileWithAnotherAttributeLooksOtherwise(Consumer<Stat> change) {
    assertThat(file(change).hasAttributesOf(file())).isFalse();
    assertThat(file(change).isLike(file())).isFalse();
  }

  @Test
  void numbersAndTimesDoNotCount() {
    KnownFile later =
        file(
            stat -> {
              stat.ino(4).dev(8);
              stat.mtim().sec(9);
            });
    assertThat(later.hasAttributesOf(file())).isTrue();
    assertThat(later.isLike(file())).isTrue();
  }

  static Stream<Consumer<KnownFile>> contents() {
    return Stream.of(
        file -> file.bytes("other".getBytes(US_ASCII)),
        file -> file.target("other"),
        file -> file.attribute(false, "name", "value"),
        file -> file.attribute(true, "name", "value"),
        file -> file.add("name", file()),
        file -> file.leaveOut("name"));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void aFileWithOtherContentsLooksOtherwiseOnceItIsRead(Consumer<KnownFile> change) {
    KnownFile other = file();
    change.accept(other);
    assertThat(other.isLike(file())).isFalse();
    assertThat(file().isLike(other)).isFalse();
    assertThat(other.hasAttributesOf(file())).isTrue();
    KnownFile same = file();
    change.accept(same);
    assertThat(other.isLike(same)).isTrue();
  }

  @Test
  void treesAreAlikeIfAllFilesInThemAre() {
    KnownFile one = directory(2);
    KnownFile other = directory(2);
    one.add("a", file());
    other.add("a", file(stat -> stat.uid(1)));
    assertThat(new KnownTree(one, 1, 0).isLike(new KnownTree(other, 1, 0))).isFalse();
    other.add("a", file());
    assertThat(new KnownTree(one, 1, 0).isLike(new KnownTree(other, 1, 0))).isTrue();
  }

  @Test
  void theTypeAndTheSizeAreThoseThatWereSeen() {
    assertThat(file().type()).isEqualTo(FileType.REG);
    assertThat(file().size()).isEqualTo(5);
    assertThat(directory(2).type()).isEqualTo(FileType.DIR);
    assertThat(directory(2).size()).as("of a directory").isZero();
  }

  @Test
  void theSizeOfAFileThatChangesByItselfIsNotKept() {
    KnownFile changing = KnownFile.of(Answer.stat(FileType.REG, 0644, 1, 3, 5).stat(), true);
    assertThat(changing.size()).isZero();
    assertThat(changing.isVolatile()).isTrue();
    assertThat(file().isVolatile()).isFalse();
  }

  @Test
  void aFileThatWasNotSeenHasTheListedType() {
    assertThat(KnownFile.unseen(FileType.FIFO).type()).isEqualTo(FileType.FIFO);
    assertThat(KnownFile.unseen(FileType.NON).type()).isEqualTo(FileType.REG);
  }

  @Test
  void attributesOfUsersAndOfTheSystemAreKeptApart() {
    KnownFile file = file();
    file.attribute(false, "name", "of users");
    file.attribute(true, "name", "of the system");
    assertThat(file.attributes(false)).containsEntry("name", "of users");
    assertThat(file.attributes(true)).containsEntry("name", "of the system");
  }

  @Test
  void linksTellHowManyOfTheNamesLeftOutAreDirectories() {
    KnownFile known = directory(5);
    known.add("d", directory(2));
    known.add("a", file());
    assertThat(known.leftOutDirectories()).as("if no name is left out").isZero();
    known.leaveOut("x");
    assertThat(known.leftOutDirectories()).isEqualTo(2);
  }

  @Test
  void linksTellNothingIfTheFileSystemDoesNotCountDirectories() {
    KnownFile known = directory(1);
    known.leaveOut("x");
    assertThat(known.leftOutDirectories()).isZero();
    known.add("d", directory(1));
    assertThat(known.leftOutDirectories()).isZero();
  }
}
