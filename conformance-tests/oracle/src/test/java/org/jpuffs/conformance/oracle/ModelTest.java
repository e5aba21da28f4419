package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.SetTime;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The state of the model. */
class ModelTest {
  private static final long MUCH = 1L << 26;

  private final Update update = Updates.one();
  private final Model model = model();

  private Model model(KernelFlag... flags) {
    return new Model(
        update,
        new MountConfig("/mnt", Set.of(flags), EnumSet.allOf(Operation.class), MountState.EMPTY),
        null);
  }

  private Node make(FileType type, Node parent, String name) {
    return NewFile.create(update, model, model.process(1), type, 0644, parent, name);
  }

  private Descriptor open(Node node) {
    return Descriptor.open(update, node, true, true, false, 0);
  }

  @Test
  void aFileSystemMayBeFullUntilItReportsAmpleSpace() {
    assertThat(model.mayBeFull(0)).isTrue();
    model.learnSpace(update, MUCH, 9_999);
    assertThat(model.mayBeFull(0)).isTrue();
    model.learnSpace(update, MUCH - 1, 10_000);
    assertThat(model.mayBeFull(0)).isTrue();
    model.learnSpace(update, MUCH, 10_000);
    assertThat(model.mayBeFull(0)).isFalse();
  }

  @Test
  void aLargeFileMayFillAmpleSpace() {
    model.learnSpace(update, MUCH, 10_000);
    assertThat(model.mayBeFull(1L << 20)).isFalse();
    assertThat(model.mayBeFull((1L << 20) + 1)).isTrue();
    model.reach(update, 1L << 20);
    assertThat(model.mayBeFull(0)).isFalse();
    model.reach(update, (1L << 20) + 1);
    model.reach(update, 5);
    assertThat(model.mayBeFull(0)).isTrue();
  }

  @Test
  void aNameMayBeTooLongIfItIsLongerThanAllThatAreKnown() {
    assertThat(model.mayBeTooLong(14)).isFalse();
    assertThat(model.mayBeTooLong(15)).isTrue();
    model.learnName(update, 20);
    model.learnName(update, 3);
    assertThat(model.mayBeTooLong(20)).isFalse();
    assertThat(model.mayBeTooLong(21)).isTrue();
    model.learnNameLimit(update, 30);
    model.learnNameLimit(update, 10);
    assertThat(model.mayBeTooLong(30)).isFalse();
    assertThat(model.mayBeTooLong(31)).isTrue();
  }

  @Test
  void theShortestRefusedNameCounts() {
    model.learnRefusedName(update, 40);
    model.learnRefusedName(update, 50);
    assertThat(model.shortestRefusedName()).isEqualTo(40);
  }

  @Test
  void theFirstFileDecidesTheDevice() {
    assertThat(model.isDevice(7)).isTrue();
    model.learnDevice(update, 7);
    model.learnDevice(update, 8);
    assertThat(model.isDevice(7)).isTrue();
    assertThat(model.isDevice(8)).isFalse();
  }

  @Test
  void aRemountMayHaveAnotherDevice() {
    model.learnDevice(update, 7);
    model.remount(update);
    assertThat(model.isDevice(8)).isTrue();
  }

  @Test
  void filesAreCountedOnceAndDirectoriesAndTheRootToo() {
    assertThat(model.countFiles()).isEqualTo(1);
    Node directory = make(FileType.DIR, model.root, "d");
    Node file = make(FileType.REG, directory, "a");
    assertThat(model.countFiles()).isEqualTo(3);
    model.root.add(update, "b", file);
    assertThat(model.countFiles()).as("a file of two names may be counted").isEqualTo(2);
  }

  @Test
  void dataAreStoredInAFileOfAnyDepth() {
    Node directory = make(FileType.DIR, model.root, "d");
    Node file = make(FileType.REG, directory, "a");
    assertThat(model.hasStoredData()).isFalse();
    file.content().write(update, 0, 0, 5, Content.SizeReport.AT_ONCE);
    assertThat(model.hasStoredData()).isFalse();
    file.content().store(update);
    assertThat(model.hasStoredData()).isTrue();
    file.content().truncate(update, 2, Content.Tail.GONE);
    assertThat(model.hasStoredData()).isFalse();
  }

  @Test
  void aRemovedFileLivesWhileItIsUsed() {
    Node file = make(FileType.REG, model.root, "a");
    model.learnIno(update, file, 5);
    Descriptor descriptor = open(file);
    model.root.remove(update, "a");
    assertThat(model.withIno(5)).isSameAs(file);
    descriptor.close(update);
    assertThat(model.isAlive(file)).isFalse();
    assertThat(model.withIno(5)).isNull();
  }

  @Test
  void aRemovedDirectoryLivesWhileAProcessWorksInIt() {
    Node directory = make(FileType.DIR, model.root, "d");
    model.process(2).workingDirectory(update, directory);
    model.root.remove(update, "d");
    assertThat(model.isAlive(directory)).isTrue();
    model.process(2).workingDirectory(update, null);
    assertThat(model.isAlive(directory)).isFalse();
  }

  @Test
  void aFileThatTheKernelHoldsLivesUntilARemount() {
    Node file = make(FileType.REG, model.root, "a");
    model.keepReference(update, file);
    assertThat(model.mayStayBusy()).isTrue();
    model.root.remove(update, "a");
    assertThat(model.isAlive(file)).isTrue();
  }

  @Test
  void aRemountForgetsWhatTheKernelKept() {
    Node directory = make(FileType.DIR, model.root, "d");
    Node file = make(FileType.REG, directory, "a");
    file.times().writtenToCache(update);
    model.keepReference(update, file);
    file.content().write(update, 5000, 0, 5, Content.SizeReport.LATER);
    model.remount(update);
    assertThat(file.times().hasPendingData()).isFalse();
    assertThat(file.isHeldByKernel()).isFalse();
    assertThat(file.content().hasGap()).isFalse();
  }

  @Test
  void aRemountForgetsNumbersOfFilesWithoutAName() {
    Node file = make(FileType.REG, model.root, "a");
    Node removed = make(FileType.REG, model.root, "b");
    model.learnIno(update, file, 5);
    model.learnIno(update, removed, 6);
    open(removed);
    model.root.remove(update, "b");
    assertThat(model.withIno(6)).isSameAs(removed);
    model.remount(update);
    assertThat(model.withIno(5)).isSameAs(file);
    assertThat(model.withIno(6)).isNull();
  }

  @Test
  void aDrainForgetsTheFormerParentsOfWhatNobodyUses() {
    Node from = make(FileType.DIR, model.root, "d");
    Node moved = make(FileType.DIR, from, "m");
    from.move(update, "m", model.root, "m");
    assertThat(moved.formerParents()).containsExactly(from);
    model.process(1).workingDirectory(update, moved);
    model.drain(update);
    assertThat(moved.formerParents()).containsExactly(from);
    model.process(1).workingDirectory(update, null);
    model.drain(update);
    assertThat(moved.formerParents()).isEmpty();
  }

  @Test
  void aDrainMayLoseTheDataOfAProtectedFile() {
    Node file = make(FileType.REG, model.root, "a");
    file.times().writtenToCache(update);
    file.flags(update, Rights.APPEND);
    model.drain(update);
    assertThat(file.content().isUnknown()).isTrue();
    assertThat(file.times().hasPendingData()).isFalse();
  }

  @Test
  void aDrainKeepsTheDataOfOtherFiles() {
    Node file = make(FileType.REG, model.root, "a");
    file.times().writtenToCache(update);
    model.drain(update);
    assertThat(file.content().isUnknown()).isFalse();
  }

  @Test
  void parentReferencesOutliveADrain() {
    Model busy = model(KernelFlag.CACHE_DOTDOT);
    Node file = NewFile.create(update, busy, busy.process(1), FileType.REG, 0644, busy.root, "a");
    file.times().writtenToCache(update);
    busy.drain(update);
    assertThat(file.times().hasPendingData()).isTrue();
    assertThat(busy.mayStayBusy()).isTrue();
  }

  @Test
  void detachedProcessesAreUser0WithoutOpenFiles() {
    Node file = make(FileType.REG, model.root, "a");
    ProcessState process = model.process(3);
    process.credentials(update, 1, 2);
    process.name(update, "f", open(file));
    process.workingDirectory(update, model.root);
    model.detachProcesses(update);
    assertThat(process.uid()).isZero();
    assertThat(process.gid()).isZero();
    assertThat(process.descriptor("f")).isNull();
    assertThat(process.workingDirectory()).isNull();
    assertThat(file.openings()).isZero();
    assertThat(file.writers()).isZero();
  }

  @Test
  void aProcessThatDetachesClosesAllThatItHasOpen() {
    Node file = make(FileType.REG, model.root, "a");
    ProcessState process = model.process(3);
    Descriptor first = open(file);
    process.name(update, "f", first);
    process.name(update, "f", open(file));
    file.locks().lock(update, process, true, 0, 9);
    file.locks().lock(update, first, true, 20, 29);
    process.nameForeign(update, "g");
    assertThat(file.openings()).isEqualTo(2);
    process.detach(update);
    assertThat(file.openings()).isZero();
    assertThat(file.locks().areHeldByOther(this, true, 0, 99)).isFalse();
    assertThat(process.isForeign("g")).isFalse();
  }

  @Test
  void aDescriptorOfAFileOutsideTakesTheNameOfAnother() {
    Node file = make(FileType.REG, model.root, "a");
    ProcessState process = model.process(3);
    process.name(update, "f", open(file));
    process.nameForeign(update, "f");
    assertThat(process.isForeign("f")).isTrue();
    assertThat(process.isForeign("g")).isFalse();
    assertThat(process.descriptor("f")).isNull();
    process.name(update, "f", open(file));
    assertThat(process.isForeign("f")).isFalse();
  }

  @Test
  void aHandleIsUncertainAfterAProcessDetached() {
    Node file = make(FileType.REG, model.root, "a");
    ProcessState process = model.process(3);
    process.detach(update);
    assertThat(process.handle().isCertain()).as("that there is none").isTrue();
    process.handle(update, new ProcessState.Handle(file, true));
    process.detach(update);
    assertThat(process.handle().isCertain()).isFalse();
    assertThat(process.handle().node()).isSameAs(file);
  }

  @Test
  void eachProcessHasAStateOfItsOwn() {
    model.process(1).credentials(update, 1, 2);
    assertThat(model.process(2).uid()).isZero();
    assertThat(model.process(Call.LAST_PROCESS).uid()).isZero();
    assertThat(model.process(1).uid()).isEqualTo(1);
  }

  @Test
  void aRemountForgetsFormerParents() {
    Node from = make(FileType.DIR, model.root, "d");
    Node moved = make(FileType.DIR, from, "m");
    from.move(update, "m", model.root, "m");
    model.remount(update);
    assertThat(moved.formerParents()).isEmpty();
  }

  @Test
  void aDrainLeavesTimesOpenThatTheKernelMayHaveSent() {
    Node file = make(FileType.REG, model.root, "a");
    file.times().set(update, SetTime.of(10L), SetTime.of(20L), false);
    model.drain(update);
    assertThat(file.times().lastWritten()).as("nothing was kept").isEqualTo(new TimeValue(20, 0));
    file.times().writtenToCache(update);
    file.times().stored(update);
    file.times().set(update, SetTime.of(10L), SetTime.of(20L), false);
    model.drain(update);
    assertThat(file.times().lastWritten()).isNull();
  }
}
