package org.jpuffs.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The access of hosts that have no secure one. */
class CheckedAccessTest {
  @TempDir Path host;
  private Path tree;
  private Path aside;
  private Bystander outside;
  private Intruder intruder;

  @BeforeEach
  void serve() throws IOException {
    assumeTrue(
        host.getFileSystem().supportedFileAttributeViews().contains("unix"),
        "a host without links and inodes");
    tree = Files.createDirectory(host.resolve("tree"));
    aside = Files.createDirectory(host.resolve("aside"));
    Files.createDirectory(tree.resolve("d"));
    Files.writeString(tree.resolve("d/f"), "inside");
    Files.writeString(tree.resolve("g"), "inside");
    outside = new Bystander(host.resolve("outside"));
    intruder = new Intruder(tree, outside.directory);
  }

  static List<String> operations() {
    return AllOperations.names();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatAReplacedDirectoryContainsIsNeitherReadNorChanged(String operation) throws IOException {
    AllOperations all = new AllOperations(new NullFs(new CheckedAccess(tree), aside));
    List<String> before = outside.describe();
    intruder.replace();
    all.run(operation);
    intruder.putBack();
    assertThat(outside.describe()).isEqualTo(before);
    assertThat(all.read).noneMatch(text -> text.contains(Bystander.SECRET));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aDirectoryThatIsReplacedDuringAnOperationIsDetected(String operation) throws IOException {
    SwappingAccess swapping = new SwappingAccess(new CheckedAccess(tree), intruder);
    AllOperations all = new AllOperations(new NullFs(swapping, aside));
    List<String> before = outside.describe();
    swapping.activate();
    all.run(operation);
    if (Set.of("success").equals(all.results.keySet())) {
      assertThat(outside.describe()).isEqualTo(before);
    }
    assertThat(all.read).noneMatch(text -> text.contains(Bystander.SECRET));
  }

  /** The intruder and the operations are those of the tests of each access. */
  @Test
  void withoutChecksTheIntruderLeadsOperationsOutside() throws IOException {
    TreeSet<String> led = new TreeSet<>();
    for (String operation : AllOperations.names()) {
      Path place = Files.createDirectory(host.resolve("plain " + operation));
      tree = Files.createDirectory(place.resolve("tree"));
      aside = Files.createDirectory(place.resolve("aside"));
      Files.createDirectory(tree.resolve("d"));
      Files.writeString(tree.resolve("d/f"), "inside");
      Files.writeString(tree.resolve("g"), "inside");
      outside = new Bystander(place.resolve("outside"));
      intruder = new Intruder(tree, outside.directory);
      SwappingAccess swapping = new SwappingAccess(new PlainAccess(tree), intruder);
      AllOperations all = new AllOperations(new NullFs(swapping, aside));
      List<String> before = outside.describe();
      swapping.activate();
      all.run(operation);
      if (!outside.describe().equals(before) || all.read.toString().contains("outside")) {
        led.add(operation);
      }
    }
    assertThat(led).contains("create", "mkdir", "symlink", "write", "readdir", "remove", "rmdir");
  }

  @Test
  void aLinkIsNoDirectoryAndNoFile() throws IOException {
    CheckedAccess access = new CheckedAccess(tree);
    intruder.replace();
    assertThatThrownBy(() -> access.directory(List.of("d")))
        .isInstanceOf(FileSystemLoopException.class);
    assertThatThrownBy(() -> access.file(List.of("g"))).isInstanceOf(FileSystemLoopException.class);
    assertThatThrownBy(() -> access.directory(List.of("g.hidden")))
        .isInstanceOf(NotDirectoryException.class);
  }

  @Test
  void aFileThatIsReplacedByAnotherIsDetected() throws IOException {
    CheckedAccess access = new CheckedAccess(tree);
    access.file(List.of("g"));
    access.release();
    access.file(List.of("g"));
    Files.move(tree.resolve("g"), tree.resolve("h"));
    Files.createFile(tree.resolve("g"));
    assertThatThrownBy(access::release).isInstanceOf(ReplacedFileException.class);
    access.release(); // the next operation begins anew
  }

  @Test
  void theRootMayBeReachedByALink() throws IOException {
    Path link = Files.createSymbolicLink(host.resolve("link"), tree);
    NullFs fs = new NullFs(new CheckedAccess(link), aside);
    assertThat(fs.root().attributes().isDirectory()).isTrue();
    assertThatThrownBy(() -> new CheckedAccess(tree.resolve("g")))
        .isInstanceOf(NotDirectoryException.class);
  }
}
