package org.jpuffs.conformance.oracle;

import java.util.Objects;
import java.util.Set;
import org.jpuffs.conformance.oracle.Branch.Verdict;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.FileEffect;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Judges the calls of one program, one after another, on a fresh mount. The file system is empty,
 * or a {@link MountState} says what it holds.
 *
 * <p>For each call it computes the branches that the rules allow, and changes nothing. It then
 * picks the first branch that admits the outcome, and applies that branch to the model once. A call
 * that no branch admits is a violation, and the program is over.
 *
 * <p>The processes start as user 0, or as {@link MountState#client}, with umask 022.
 */
public final class Oracle {
  /**
   * The right to change the model. Each mutator of the model takes one, and only this class makes
   * one: code that computes what is allowed cannot change anything.
   */
  static final class Update {
    private Update() {}
  }

  private static final Update UPDATE = new Update();

  private final Suppressions suppressions;
  private final Model model;
  private final Path.Cache paths = new Path.Cache();
  private final RuleSet judged = new RuleSet();
  private @Nullable FileType subject;

  /**
   * An oracle for a mount.
   *
   * @param mountPoint an absolute path
   * @param flags how the file system is mounted
   * @param operations those that the kernel takes the file system to have
   */
  public Oracle(String mountPoint, Set<KernelFlag> flags, Set<Operation> operations) {
    this(mountPoint, flags, operations, new Suppressions());
  }

  /** As above; {@code suppressions} count the rules that are broken but suppressed. */
  public Oracle(
      String mountPoint,
      Set<KernelFlag> flags,
      Set<Operation> operations,
      Suppressions suppressions) {
    this(mountPoint, flags, operations, MountState.EMPTY, suppressions);
  }

  /** As above; {@code state} is what is known before the first call. */
  public Oracle(
      String mountPoint,
      Set<KernelFlag> flags,
      Set<Operation> operations,
      MountState state,
      Suppressions suppressions) {
    this.suppressions = suppressions;
    MountConfig config = new MountConfig(mountPoint, flags, operations, state);
    this.model = new Model(UPDATE, config, state.tree());
    if (state.wasRead()) {
      model.wasRead(UPDATE);
    }
  }

  /** True if there are rules for {@code verb}. */
  public static boolean knows(Verb verb) {
    return CallTable.rules(verb) != null;
  }

  /**
   * The file system has refused a request, for lack of space or of an operation. The kernel loses
   * what it had cached without notice, so that nothing can be predicted any more.
   */
  public void refused() {
    if (model.config.cachesPages) {
      model.becomeUnpredictable(UPDATE);
    }
  }

  /** From now on every outcome is right: it is not known what earlier calls have done. */
  void stopPredicting() {
    model.becomeUnpredictable(UPDATE);
  }

  /** False if every outcome is right. */
  boolean predicts() {
    return !model.isUnpredictable();
  }

  /** Whether there are rules for the call. */
  public static boolean canJudge(Verb verb) {
    return CallTable.rules(verb) != null;
  }

  /**
   * Judges the outcome of the next call.
   *
   * @return what is wrong with it, null if nothing
   * @throws IllegalArgumentException if there are no rules for the call
   */
  public @Nullable Violation judge(Call call, Outcome seen) {
    subject = null;
    judged.clear();
    if (model.isUnpredictable()) {
      return null;
    }
    boolean foreign = isForeign(call);
    FileType opened = foreign ? null : openedType(call);
    Violation first = null;
    Branch tolerated = null;
    Verdict toleration = null;
    for (Branch branch : expect(call, foreign).list()) {
      Verdict verdict = branch.judge(seen, suppressions);
      subject = opened == FileType.NON ? branch.paths.firstType() : opened;
      if (verdict.violation() != null) {
        first = first == null ? verdict.violation() : first;
      } else if (verdict.suppressed() == null) {
        collectJudged(branch, verdict, seen);
        apply(branch, call.verb(), seen);
        return null;
      } else if (toleration == null) {
        tolerated = branch;
        toleration = verdict;
      }
    }
    if (tolerated != null && toleration != null) {
      tolerate(tolerated, toleration, call.verb(), seen);
      return null;
    }
    if (first != null) {
      judged.add(first.rule());
    }
    return first;
  }

  /** The outcome breaks suppressed rules: the model takes what was seen. */
  private void tolerate(Branch branch, Verdict verdict, Verb verb, Outcome seen) {
    RuleSet broken = Objects.requireNonNull(verdict.suppressed());
    collectJudged(branch, verdict, seen);
    broken.forEach(suppressions::count);
    if (!branch.isPredictable(seen, verb.fileEffect())) {
      model.becomeUnpredictable(UPDATE); // It is not known what the call has changed.
      return;
    }
    apply(branch, verb, seen);
    branch.adopt(seen, broken, UPDATE);
  }

  private void collectJudged(Branch branch, Verdict verdict, Outcome seen) {
    branch.allowed.addRulesOf(seen.result(), judged);
    if (verdict.applied() != null) {
      judged.addAll(verdict.applied());
    }
    if (verdict.suppressed() != null) {
      judged.addAll(verdict.suppressed());
    }
  }

  /**
   * The rules that the last call put to the test: those that allow its result, and those that its
   * data were compared with. Good until the next call.
   */
  public RuleSet judgedRules() {
    return judged;
  }

  /** What the rules allow for the next call. The model does not change. */
  Branches expect(Call call) {
    return expect(call, isForeign(call));
  }

  private Branches expect(Call call, boolean foreign) {
    CallRules rules = CallTable.rules(call.verb());
    if (rules == null) {
      throw new IllegalArgumentException("there are no rules for " + call.verb().word());
    }
    return Branches.expect(model, call, foreign ? ForeignRules::expect : rules, paths);
  }

  private void apply(Branch branch, Verb verb, Outcome seen) {
    if (verb.fileEffect() == FileEffect.CHANGE
        && ReadOnlyRules.mayChange(model.config, verb, seen)) {
      model.countChange(UPDATE);
    }
    branch.apply(seen, UPDATE);
    if (branch.paths.passesLeftOut() && verb.fileEffect() != FileEffect.NONE && seen.isOk()) {
      model.becomeUnpredictable(UPDATE); // It is not known which file that is.
    }
    boolean changesFile = verb.fileEffect() != FileEffect.NONE || branch.paths.isThroughLink();
    if (changesFile && !branch.isCertain()) {
      model.becomeUnpredictable(UPDATE); // It is not known which file was changed.
    }
  }

  /** The model, for tests. */
  Model model() {
    return model;
  }

  /**
   * The type of the file that the last call was about, {@code NON} if there was none or it is not
   * known; null if the call was not judged.
   */
  public @Nullable FileType subject() {
    return subject;
  }

  /** The type of the open file, or of the file handle, that the call is about. */
  private FileType openedType(Call call) {
    ProcessState caller = model.process(call.process());
    int index = call.verb().openDescriptor();
    Descriptor descriptor = index < 0 ? null : caller.descriptor(call.text(index));
    Node handle = call.verb() == Verb.FHOPEN ? caller.handle().node() : null;
    Node node = descriptor == null ? handle : descriptor.node;
    return node == null ? FileType.NON : node.type;
  }

  /** True if the call is about a descriptor of a file outside the mount. */
  private boolean isForeign(Call call) {
    int index = call.verb().openDescriptor();
    return index >= 0 && model.process(call.process()).isForeign(call.text(index));
  }
}
