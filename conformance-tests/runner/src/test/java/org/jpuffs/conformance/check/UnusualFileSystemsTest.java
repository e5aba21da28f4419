package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * File systems that are sound but unusual: a check finds nothing if they are declared, and still
 * finds their faults.
 */
class UnusualFileSystemsTest {
  private static final int CALLS = 50;
  private static final int FEW = 60;
  private static final int MANY = 2000;

  private static List<Failure> failures(
      Supplier<FileSystem<?>> fileSystems,
      Set<Capability> lacking,
      List<Rule> suppressed,
      int programs)
      throws Exception {
    Suppressions suppressions = new Suppressions();
    suppressed.forEach(rule -> suppressions.add(rule, "unusual"));
    List<Failure> failures = new ArrayList<>();
    try (Kernel kernel = Backends.named("sim").start()) {
      new Check(kernel, fileSystems, suppressions)
          .capabilities(new Capabilities(Set.of(), lacking))
          .run(programs, CALLS, 1, null, 1, (seed, failure) -> failures.add(failure));
    }
    return failures;
  }

  private static void assertSound(UnusualFileSystem unusual, int programs) throws Exception {
    assertThat(failures(unusual::fresh, unusual.lacking(), unusual.suppressed(), programs))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(UnusualFileSystem.class)
  void aCheckFindsNothingIfItIsDeclared(UnusualFileSystem unusual) throws Exception {
    assertSound(unusual, FEW);
  }

  @ParameterizedTest
  @EnumSource(UnusualFileSystem.class)
  @Tag("slow")
  void aLongCheckFindsNothingIfItIsDeclared(UnusualFileSystem unusual) throws Exception {
    assertSound(unusual, MANY);
  }

  @ParameterizedTest
  @EnumSource(UnusualFileSystem.class)
  void aCheckFindsAViolationIfItIsNotDeclared(UnusualFileSystem unusual) throws Exception {
    if (unusual.needsDeclaration()) {
      assertThat(failures(unusual::fresh, Set.of(), List.of(), MANY)).hasSize(1);
    }
  }

  private static Requirement broken(Supplier<FileSystem<?>> faulty, Capability lacking)
      throws Exception {
    List<Failure> failures = failures(faulty, Set.of(lacking), List.of(), MANY);
    assertThat(failures).hasSize(1);
    return failures.get(0).finding().rule();
  }

  private static FileSystem<?> memfs() {
    return new FileSystems("").choose("memfs").fresh();
  }

  private static <N> FileSystem<N> changingTheGroup(FileSystem<N> memfs) {
    return new UnusualLayer.OneOwner<N>(memfs, null) {
      private int group = 1000;

      @Override
      public void getattr(Request request, N node, Attributes attributes, TimeToLive keep)
          throws IOException {
        super.getattr(request, node, attributes, keep);
        attributes.gid(group);
      }

      @Override
      public void setattr(Request request, N node, Attributes attributes, TimeToLive keep)
          throws IOException {
        group = attributes.hasGid() ? attributes.gid() : group;
        super.setattr(request, node, attributes, keep);
      }
    };
  }

  private static <N> FileSystem<N> keepingTheMode(FileSystem<N> memfs) {
    return new UnusualLayer.OneMode<N>(memfs) {
      private int shown = 0644;

      @Override
      public void getattr(Request request, N node, Attributes attributes, TimeToLive keep)
          throws IOException {
        super.getattr(request, node, attributes, keep);
        if (attributes.mode() == 0644) {
          attributes.mode(shown);
        }
      }

      @Override
      public void setattr(Request request, N node, Attributes attributes, TimeToLive keep)
          throws IOException {
        shown = attributes.hasMode() ? 0600 : shown;
        super.setattr(request, node, attributes, keep);
      }
    };
  }

  @Test
  void aChownThatChangesHalfIsFound() throws Exception {
    assertThat(broken(() -> changingTheGroup(memfs()), Capability.OWNERS))
        .isEqualTo(Rule.STAT_GROUP);
  }

  @Test
  void aChownWithAnotherErrorIsFound() throws Exception {
    assertThat(broken(() -> new UnusualLayer.OneOwner<>(memfs(), Errno.EINVAL), Capability.OWNERS))
        .isIn(Rule.CHOWN_SETS_OWNER, Rule.LCHOWN_SETS_OWNER_OF_LINK, Rule.FCHOWN_SETS_OWNER);
  }

  @Test
  void aModeThatChangesForAllFilesIsFound() throws Exception {
    assertThat(broken(() -> keepingTheMode(memfs()), Capability.MODES)).isEqualTo(Rule.STAT_MODE);
  }

  @Test
  void aNameThatIsListedInLowerCaseIsFound() throws Exception {
    assertThat(broken(() -> folding(memfs()), Capability.CASE)).isEqualTo(Rule.READDIR_NAMES);
  }

  private static <N> FileSystem<N> folding(FileSystem<N> memfs) {
    return new CasePreservingLayer<N>(memfs) {
      @Override
      protected byte[] toUpper(byte[] name) {
        return name;
      }
    };
  }
}
