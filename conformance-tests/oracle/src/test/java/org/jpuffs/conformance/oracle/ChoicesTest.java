package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.oracle.Choices.Direction;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The branches of what the kernel may do, where a lookup may lead to several places. */
class ChoicesTest {
  private final Update update = Updates.one();
  private final Model model =
      new Model(
          update,
          new MountConfig("/mnt", Set.of(), EnumSet.allOf(Operation.class), MountState.EMPTY),
          null);

  private Node directory(String name) {
    return NewFile.create(update, model, model.process(1), FileType.DIR, 0755, model.root, name);
  }

  private Node removed(String name) {
    Node node = directory(name);
    model.root.remove(update, name);
    return node;
  }

  @Test
  void aLookupThatLeadsToOnePlaceHasOneBranch() {
    Choices choices = Choices.first();
    assertThat(choices.pick(directory("d"), Direction.PARENT, 1)).isZero();
    assertThat(choices.isCertain()).isTrue();
    assertThat(choices.next()).isNull();
  }

  @Test
  void twoLookupsThatLeadToTwoPlacesHaveFourBranches() {
    Node one = directory("d");
    Node other = directory("e");
    List<String> branches = new ArrayList<>();
    for (Choices choices = Choices.first(); choices != null; choices = choices.next()) {
      int first = choices.pick(one, Direction.PARENT, 2);
      int second = choices.pick(other, Direction.PARENT, 2);
      branches.add(first + " " + second);
      assertThat(choices.isCertain()).isFalse();
    }
    assertThat(branches).containsExactly("0 0", "0 1", "1 0", "1 1");
  }

  @Test
  void aLookupLeadsToTheSamePlaceEachTimeWithinACall() {
    Node directory = directory("d");
    List<String> branches = new ArrayList<>();
    for (Choices choices = Choices.first(); choices != null; choices = choices.next()) {
      int first = choices.pick(directory, Direction.PARENT, 2);
      int second = choices.pick(directory, Direction.PARENT, 2);
      branches.add(first + " " + second);
    }
    assertThat(branches).containsExactly("0 0", "1 1");
  }

  @Test
  void theTwoDotsOfADirectoryAreChosenApart() {
    Node directory = removed("d");
    List<String> branches = new ArrayList<>();
    for (Choices choices = Choices.first(); choices != null; choices = choices.next()) {
      int self = choices.pick(directory, Direction.SELF, 1);
      int parent = choices.pick(directory, Direction.PARENT, 1);
      branches.add(self + " " + parent);
      assertThat(choices.isCertain()).as("where it does not fail").isTrue();
    }
    assertThat(branches).containsExactly("0 0", "0 1", "1 0", "1 1");
  }
}
