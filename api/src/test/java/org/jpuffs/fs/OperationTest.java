package org.jpuffs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The operations of a file system are the methods that it overrides. */
class OperationTest {
  private static final class Node {}

  /** Overrides with its own type of node, so that the compiler adds a bridge for each method. */
  private static class Reading implements FileSystem<Node> {
    @Override
    public Node root() {
      return new Node();
    }

    @Override
    public @Nullable Node lookup(
        Request request, Node directory, ComponentName name, NewNode found) {
      return null;
    }

    @Override
    public void getattr(Request request, Node node, Attributes attributes, TimeToLive keep) {}
  }

  private static final class Writing extends Reading {
    @Override
    public void setattr(Request request, Node node, Attributes attributes, TimeToLive keep) {}

    @Override
    public void sync(Request request, SyncMode mode) {}
  }

  /** Its methods are public but it is not: the compiler copies them into public subclasses. */
  abstract static class Hidden<N> implements FileSystem<N> {
    @Override
    public void inactive(Request request, N node) {}
  }

  /** A public class that declares only the root. */
  public static final class Public extends Hidden<Node> {
    @Override
    public Node root() {
      return new Node();
    }
  }

  private interface Silent<N> extends FileSystem<N> {
    @Override
    default void reclaim(Request request, N node) {}
  }

  /** Has methods named like operations, with other parameters. */
  private static final class Overloading implements FileSystem<Node> {
    @Override
    public Node root() {
      return new Node();
    }

    @SuppressWarnings("unused") // found by its name, if the search is wrong
    public void inactive(String other, Node node) {}

    @SuppressWarnings("unused") // found by its name, if the search is wrong
    public void reclaim(Node node) {}
  }

  private record Wrapping(FileSystem<Node> wrapped) implements FileSystem<Node> {
    @Override
    public Node root() {
      return wrapped.root();
    }

    @Override
    public Set<Operation> operations() {
      return wrapped.operations();
    }

    @Override
    public void remove(Request request, Node directory, Node node, ComponentName name)
        throws IOException {
      wrapped.remove(request, directory, node, name);
    }
  }

  @Test
  void overriddenMethodsAreOperations() {
    assertThat(new Reading().operations())
        .containsExactlyInAnyOrder(Operation.LOOKUP, Operation.GETATTR);
  }

  @Test
  void inheritedMethodsAreOperations() {
    assertThat(new Writing().operations())
        .containsExactlyInAnyOrder(
            Operation.LOOKUP, Operation.GETATTR, Operation.SETATTR, Operation.VFS_SYNC);
    assertThat(new Public().operations()).containsExactly(Operation.INACTIVE);
  }

  @Test
  void defaultMethodsOfAnotherInterfaceAreOperations() {
    Silent<Node> silent = Node::new;
    assertThat(silent.operations()).containsExactly(Operation.RECLAIM);
  }

  @Test
  void aFileSystemWithARootAloneHasNoOperations() {
    FileSystem<Node> bare = Node::new;
    assertThat(bare.operations()).isEmpty();
    assertThat(new Overloading().operations()).isEmpty();
  }

  @Test
  void methodsOfAnAnonymousClassAreOperations() {
    FileSystem<Node> anonymous =
        new Reading() {
          @Override
          public byte[] readlink(Request request, Node node) {
            return new byte[0];
          }
        };
    assertThat(anonymous.operations())
        .containsExactlyInAnyOrder(Operation.LOOKUP, Operation.GETATTR, Operation.READLINK);
  }

  @Test
  void aWrapperHasTheOperationsOfTheWrappedFileSystem() {
    Wrapping wrapping = new Wrapping(new Reading());
    assertThat(wrapping.operations())
        .containsExactlyInAnyOrder(Operation.LOOKUP, Operation.GETATTR);
    assertThat(Operation.overriddenBy(wrapping)).containsExactly(Operation.REMOVE);
  }

  @Test
  void everyOtherMethodIsAnOperation() {
    Set<Operation> named = EnumSet.noneOf(Operation.class);
    Set<String> others = new TreeSet<>();
    for (Method method : FileSystem.class.getMethods()) {
      if (method.isSynthetic()) {
        continue; // a coverage tool adds such a method
      }
      Operation operation = Operation.named(method.getName());
      if (operation == null) {
        others.add(method.getName());
      } else {
        assertThat(named.add(operation)).as(method.getName()).isTrue();
      }
    }
    assertThat(others)
        .containsExactly(
            "end",
            "fileHandleSize",
            "isThreadSafe",
            "kernelError",
            "operations",
            "root",
            "start",
            "waitMode");
    assertThat(Arrays.stream(Operation.values()).filter(operation -> !operation.isOfNodes()))
        .allMatch(named::contains);
  }

  @Test
  void operationsOnNodesAreFoundByNumber() {
    assertThat(Operation.ofNodes(0)).isEqualTo(Operation.LOOKUP);
    assertThat(Operation.ofNodes(48)).isEqualTo(Operation.FDISCARD);
    for (int number = 0; number <= 48; number++) {
      assertThat(Operation.ofNodes(number).number()).isEqualTo(number);
    }
    assertThatThrownBy(() -> Operation.ofNodes(49))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("49 is no operation on nodes: they are 0 to 48");
    assertThatThrownBy(() -> Operation.ofNodes(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
