package org.jpuffs.sim;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The packages that each package of the kernel may see, and the size of dependency cycles of
 * classes.
 */
class PackageBoundariesTest {
  /** The maximum number of top-level classes in a dependency cycle. */
  private static final int LARGEST_CYCLE = 15;

  private static final String ROOT = PackageBoundariesTest.class.getPackageName();

  /** The packages that each package sees. None sees itself through others, so there is no cycle. */
  private static final Map<String, Set<String>> SEES =
      Map.of(
          "sys", Set.of(),
          "sched", Set.of("sys"),
          "page", Set.of("sys", "sched"),
          "vfs", Set.of("sys", "sched", "page"),
          "puffs", Set.of("sys", "sched", "page", "vfs"),
          "device", Set.of("sys", "sched", "vfs", "puffs"),
          "vm", Set.of("sys", "page", "vfs"),
          "syscall", Set.of("sys", "sched", "page", "vfs", "vm"),
          "", Set.of("sys", "sched", "page", "vfs", "puffs", "device", "syscall"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /** The top-level classes, and for each the others that it depends on. */
  private final Map<String, Set<String>> graph = new TreeMap<>();

  PackageBoundariesTest() {
    for (JavaClass type : CLASSES) {
      Set<String> targets = graph.computeIfAbsent(topLevel(type), name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(ROOT) && !topLevel(target).equals(topLevel(type))) {
          targets.add(topLevel(target));
        }
      }
    }
  }

  private static String topLevel(JavaClass type) {
    int nested = type.getName().indexOf('$');
    return nested < 0 ? type.getName() : type.getName().substring(0, nested);
  }

  /** The package below {@link #ROOT}; empty for that itself. */
  private static String packageOf(String type) {
    String name = type.substring(0, type.lastIndexOf('.'));
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }

  @Test
  void eachPackageSeesOnlyThoseBelowIt() {
    Set<String> forbidden = new TreeSet<>();
    graph.forEach(
        (from, targets) -> {
          Set<String> seen = SEES.get(packageOf(from));
          assertThat(seen).as("the packages that %s may see", from).isNotNull();
          for (String to : targets) {
            if (!packageOf(to).equals(packageOf(from)) && !seen.contains(packageOf(to))) {
              forbidden.add(from + " -> " + to);
            }
          }
        });
    assertThat(forbidden).isEmpty();
  }

  @Test
  void packagesFormNoCycle() {
    for (String start : SEES.keySet()) {
      Deque<String> open = new ArrayDeque<>(SEES.get(start));
      Set<String> reached = new TreeSet<>();
      while (!open.isEmpty()) {
        String next = open.remove();
        if (reached.add(next)) {
          open.addAll(SEES.get(next));
        }
      }
      assertThat(reached).as("packages reached from '%s'", start).doesNotContain(start);
    }
  }

  @Test
  void noCycleOfClassesIsLarge() {
    assertThat(graph).hasSizeGreaterThan(80);
    for (Set<String> component : new Tarjan(graph).components()) {
      assertThat(component).hasSizeLessThanOrEqualTo(LARGEST_CYCLE);
    }
  }

  @Test
  void theLargestCycleIsFound() {
    Map<String, Set<String>> example =
        Map.of("a", Set.of("b"), "b", Set.of("c", "d"), "c", Set.of("a"), "d", Set.of());
    assertThat(new Tarjan(example).components())
        .containsExactlyInAnyOrder(Set.of("a", "b", "c"), Set.of("d"));
  }

  /** Strongly connected components of a graph (R. Tarjan, 1972). */
  private static final class Tarjan {
    private final Map<String, Set<String>> graph;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Deque<String> stack = new ArrayDeque<>();
    private final List<Set<String>> components = new ArrayList<>();

    Tarjan(Map<String, Set<String>> graph) {
      this.graph = graph;
    }

    List<Set<String>> components() {
      for (String node : graph.keySet()) {
        if (!index.containsKey(node)) {
          visit(node);
        }
      }
      return components;
    }

    private void visit(String node) {
      int number = index.size();
      index.put(node, number);
      low.put(node, number);
      stack.push(node);
      for (String next : graph.getOrDefault(node, Set.of())) {
        if (!index.containsKey(next)) {
          visit(next);
          low.merge(node, low.getOrDefault(next, number), Math::min);
        } else if (stack.contains(next)) {
          low.merge(node, index.getOrDefault(next, number), Math::min);
        }
      }
      if (low.getOrDefault(node, number) == number) {
        Set<String> component =
            stack.stream().takeWhile(n -> !n.equals(node)).collect(toCollection(TreeSet::new));
        component.add(node);
        component.forEach(n -> stack.pop());
        components.add(component);
      }
    }
  }
}
