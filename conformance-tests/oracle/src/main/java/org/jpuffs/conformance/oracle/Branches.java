package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Call;

/** What the kernel may do with a call: the branches that the rules give. */
record Branches(List<Branch> list) {
  /** Computes the branches of a call. The model does not change. */
  static Branches expect(Model model, Call call, CallRules rules, Path.Cache paths) {
    List<Branch> list = new ArrayList<>(1);
    ProcessState caller = model.process(call.process());
    for (Choices choices = Choices.first(); choices != null; choices = choices.next()) {
      Branch branch = new Branch(model, caller, paths, choices);
      rules.expect(call, branch);
      ReadOnlyRules.restrict(call, branch);
      list.add(branch);
    }
    return new Branches(list);
  }
}
