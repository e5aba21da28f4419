package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapabilitiesTest {
  private static final int CALLS = 50;
  private static final int ENOUGH = 1000;

  /**
   * Where the kernel is not to keep locks itself, it sends all; else it keeps what is not there.
   */
  private static Set<KernelFlag> flags(Set<Capability> there, Set<Capability> without) {
    return there.contains(Capability.LOCKS) || without.contains(Capability.LOCKS)
        ? EnumSet.of(KernelFlag.NOCACHE_PAGE, KernelFlag.ALLOPS)
        : EnumSet.of(KernelFlag.NOCACHE_PAGE);
  }

  private static FileSystem<?> memfs() {
    return new FileSystems("").choose("memfs:advlock").fresh();
  }

  /** memfs, but without the operations of {@code capability}. */
  private static FileSystem<?> poorer(Capability capability) {
    FileSystem<?> memfs = memfs();
    Set<Operation> left = EnumSet.copyOf(memfs.operations());
    left.removeAll(capability.operations());
    return (FileSystem<?>)
        Proxy.newProxyInstance(
            CapabilitiesTest.class.getClassLoader(),
            new Class<?>[] {FileSystem.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("operations")) {
                return left;
              }
              if (!Collections.disjoint(capability.operations(), operations(method.getName()))) {
                throw Errno.EOPNOTSUPP.exception();
              }
              try {
                method.setAccessible(true);
                return method.invoke(memfs, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Set<Operation> operations(String method) {
    return switch (method) {
      case "nodetofh" -> Set.of(Operation.VFS_VPTOFH);
      case "fhtonode" -> Set.of(Operation.VFS_FHTOVP);
      default ->
          Arrays.stream(Operation.values())
              .filter(each -> each.name().equalsIgnoreCase(method))
              .collect(Collectors.toSet());
    };
  }

  private static List<Capability> ofOperations() {
    return Arrays.stream(Capability.values()).filter(each -> !each.operations().isEmpty()).toList();
  }

  private static List<Failure> failures(
      Supplier<FileSystem<?>> fileSystems, Set<Capability> there, Set<Capability> without)
      throws BackendUnavailableException {
    List<Failure> failures = new ArrayList<>();
    try (Kernel kernel = Backends.named("sim").start()) {
      new Check(kernel, fileSystems)
          .capabilities(new Capabilities(there, without))
          .run(
              ENOUGH, CALLS, 1, flags(there, without), 1, (seed, failure) -> failures.add(failure));
    }
    return failures;
  }

  private static boolean isOfNone(Failure failure) {
    return failure.finding().rule().id().endsWith("-none")
        || failure.finding().rule() == Rule.OPEN_WITHOUT_WRITE_OPERATION
        || failure.finding().rule() == Rule.ACCESS_WITHOUT_WRITE_OPERATION;
  }

  @ParameterizedTest
  @MethodSource("ofOperations")
  void anExcludedCapabilityMustFail(Capability capability) throws Exception {
    assertThat(failures(CapabilitiesTest::memfs, Set.of(), Set.of(capability)))
        .hasSize(1)
        .allMatch(CapabilitiesTest::isOfNone);
  }

  @ParameterizedTest
  @MethodSource("ofOperations")
  void aRequiredCapabilityMustWork(Capability capability) throws Exception {
    assertThat(failures(() -> poorer(capability), Set.of(capability), Set.of()))
        .hasSize(1)
        .noneMatch(CapabilitiesTest::isOfNone);
  }

  @Test
  void aReadOnlyFileSystemChangesNothing() throws Exception {
    assertThat(failures(CapabilitiesTest::memfs, Set.of(Capability.READ_ONLY), Set.of()))
        .singleElement()
        .extracting(failure -> failure.finding().rule())
        .isIn(Rule.READ_ONLY_CHANGE, Rule.READ_ONLY_OPEN);
  }

  @Test
  void eachCapabilityHasOperationsOrIsDeclared() {
    assertThat(Capability.values())
        .filteredOn(each -> each.operations().isEmpty() && !each.isAssumed())
        .containsExactly(Capability.READ_ONLY, Capability.VOLATILE);
    assertThatThrownBy(() -> new Capabilities(List.of(), List.of(Capability.VOLATILE)))
        .isInstanceOf(IllegalArgumentException.class);
    Capabilities plain = new Capabilities(List.of(), List.of(Capability.CASE, Capability.LOCKS));
    assertThat(plain.lacking()).containsExactlyInAnyOrder(Capability.CASE, Capability.LOCKS);
    assertThat(plain.neededFlags()).containsExactly(KernelFlag.NOCACHE_NAME);
  }

  @Test
  void theNamedRulesExist() {
    for (Capability capability : Capability.values()) {
      for (String family : capability.families()) {
        assertThat(Catalogue.byName().keySet()).anyMatch(rule -> rule.startsWith(family + "-"));
      }
    }
  }

  @Test
  void aContradictionNamesBothCapabilitiesAndTheRemedy() {
    assertContradiction(
        List.of(Capability.READ_ONLY, Capability.HARD_LINKS),
        List.of(),
        "the file system is to have HARD_LINKS, which READ_ONLY excludes: leave one of them out");
    assertContradiction(
        List.of(Capability.LOCKS),
        List.of(Capability.LOCKS),
        "the file system is to have LOCKS, and is to be without it: leave one of them out");
    assertContradiction(
        List.of(Capability.PREALLOCATION),
        List.of(Capability.ATTRIBUTES),
        "the file system is to have PREALLOCATION, which implies ATTRIBUTES, and is to be without"
            + " that: leave one of them out");
  }

  private static void assertContradiction(
      List<Capability> there, List<Capability> without, String message) {
    assertThatThrownBy(() -> new Capabilities(there, without))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void impliedCapabilitiesAreIncluded() {
    Capabilities writing = new Capabilities(Set.of(Capability.PREALLOCATION), Set.of());
    assertThat(writing.of(Set.of(Operation.LINK)))
        .containsExactlyInAnyOrder(
            Operation.LINK, Operation.FALLOCATE, Operation.WRITE, Operation.SETATTR);
    assertThat(writing.missing(Set.of(Operation.WRITE, Operation.SETATTR)))
        .containsExactly(Operation.FALLOCATE);
  }
}
