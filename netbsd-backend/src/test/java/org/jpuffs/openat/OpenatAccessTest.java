package org.jpuffs.openat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jpuffs.host.AllOperations;
import org.jpuffs.host.Bystander;
import org.jpuffs.host.HostAccess;
import org.jpuffs.host.Intruder;
import org.jpuffs.host.NullFs;
import org.jpuffs.host.SwappingAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** While a directory is served, a process replaces parts of it by symbolic links. */
class OpenatAccessTest {
  /** How often the racing thread replaces the directory and the file. */
  private static final int SWAPS = Integer.getInteger("puffs.test.swaps", 10_000);

  @TempDir Path host;
  private Path tree;
  private Path aside;
  private Bystander outside;
  private Intruder intruder;
  private HostAccess access;

  @BeforeEach
  void serve() throws IOException {
    tree = Files.createDirectory(host.resolve("tree"));
    aside = Files.createDirectory(host.resolve("aside"));
    Files.createDirectory(tree.resolve("d"));
    Files.writeString(tree.resolve("d/f"), "inside");
    Files.writeString(tree.resolve("g"), "inside");
    outside = new Bystander(host.resolve("outside"));
    intruder = new Intruder(tree, outside.directory);
    access = HostAccess.of(tree);
    assumeTrue(access.isSecure(), "there is no secure access on this machine");
  }

  static List<String> operations() {
    return AllOperations.names();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void noOperationIsLedOutsideAtTheWorstMoment(String operation) throws IOException {
    SwappingAccess swapping = new SwappingAccess(access, intruder);
    AllOperations all = new AllOperations(new NullFs(swapping, aside));
    List<String> before = outside.describe();
    swapping.activate();
    all.run(operation);
    swapping.putBack();
    all.run(operation);
    assertThat(outside.describe()).isEqualTo(before);
    assertThat(all.read).noneMatch(text -> text.contains(Bystander.SECRET));
    assertThat(all.read).noneMatch(text -> text.contains("only-outside"));
  }

  @Test
  void aRacingThreadLeadsNoOneOutside() throws Exception {
    AllOperations all = new AllOperations(new NullFs(access, aside));
    List<String> before = outside.describe();
    AtomicInteger swaps = new AtomicInteger();
    Thread racer =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < SWAPS; i++) {
                  intruder.replace();
                  intruder.putBack();
                  swaps.incrementAndGet();
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    racer.start();
    while (racer.isAlive()) {
      AllOperations.names().forEach(all::run);
    }
    racer.join();
    assertThat(swaps).hasValue(SWAPS);
    assertThat(outside.describe()).isEqualTo(before);
    assertThat(all.read).noneMatch(text -> text.contains(Bystander.SECRET));
    assertThat(all.read).noneMatch(text -> text.contains("only-outside"));
    assertThat(all.results).containsKey("success").hasSizeGreaterThan(1);
  }

  @Test
  void aReplacedDirectoryIsRefusedAndFoundAgainWhenItIsBack() throws IOException {
    intruder.replace();
    assertThatThrownBy(() -> access.directory(List.of("d")))
        .isInstanceOfAny(FileSystemLoopException.class, NotDirectoryException.class);
    assertThatThrownBy(() -> access.file(List.of("g"))).isInstanceOf(FileSystemLoopException.class);
    access.release();
    intruder.putBack();
    assertThat(access.directory(List.of("d")).resolve("f")).hasContent("inside");
    assertThat(access.file(List.of("g"))).hasContent("inside");
  }

  @Test
  void aPathStaysThatOfTheDirectoryThatWasOpened() throws IOException {
    Path directory = access.directory(List.of("d"));
    intruder.replace();
    assertThat(directory.resolve("f")).hasContent("inside");
    assertThat(directory.resolve("only-outside")).doesNotExist();
    assertThat(Files.isDirectory(directory, java.nio.file.LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void onlyRegularFilesAreOpened() throws IOException {
    Set<StandardOpenOption> read = Set.of(StandardOpenOption.READ);
    assertThatThrownBy(() -> access.open(List.of("d"), read))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("is no regular file");
    assertThatThrownBy(() -> access.open(List.of("none"), read))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void noDescriptorIsLeftAfterAnOperation() throws IOException {
    long before = descriptors();
    for (int i = 0; i < 100; i++) {
      access.directory(List.of("d"));
      access.file(List.of("d", "f"));
      access.release();
    }
    assertThat(descriptors()).isLessThan(before + 50);
    access.close();
    assertThat(access.file(List.of("d", "f"))).hasContent("inside"); // it opens the root again
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }

  @Test
  void aDirectoryOfAnotherProviderHasNoSecureAccess() throws IOException {
    assertThat(new OpenatProvider().open(tree)).isNotNull();
    assertThatThrownBy(() -> new OpenatProvider().open(tree.resolve("g")))
        .isInstanceOf(NotDirectoryException.class);
    assertThat(Objects.requireNonNull(access)).isInstanceOf(OpenatAccess.class);
  }
}
