package org.jpuffs.examples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tree of variables as sysctl(7) has it: each has a number and a name in its branch, and either a
 * value or variables below it.
 */
final class SysctlTree {
  /** A branch or a value. */
  static final class Variable {
    /** The number in the branch. */
    final int id;

    final String name;

    /** Gives the value; null for a branch. */
    final @Nullable Supplier<String> value;

    /** Sets the value; null for a branch, and for a value that is only read. */
    final @Nullable Consumer<String> change;

    /** The variables of a branch by their numbers. */
    final Map<Integer, Variable> below = new LinkedHashMap<>();

    private Variable(
        int id, String name, @Nullable Supplier<String> value, @Nullable Consumer<String> change) {
      this.id = id;
      this.name = name;
      this.value = value;
      this.change = change;
    }

    /** Adds a branch, and returns it. */
    Variable branch(int number, String branchName) {
      return add(new Variable(number, branchName, null, null));
    }

    /** Adds a value that is only read, and returns this branch. */
    Variable value(int number, String valueName, Supplier<String> supplier) {
      add(new Variable(number, valueName, supplier, null));
      return this;
    }

    /** Adds a value that can be changed, and returns this branch. */
    Variable value(
        int number, String valueName, Supplier<String> supplier, Consumer<String> consumer) {
      add(new Variable(number, valueName, supplier, consumer));
      return this;
    }

    private Variable add(Variable variable) {
      below.put(variable.id, variable);
      return variable;
    }

    boolean isBranch() {
      return value == null;
    }
  }

  /** The branch that contains all others. */
  final Variable root = new Variable(0, "", null, null);

  /** The variable with these numbers, from the root on; null if there is none. */
  @Nullable Variable find(int... ids) {
    Variable at = root;
    for (int id : ids) {
      at = at == null ? null : at.below.get(id);
    }
    return at;
  }
}
