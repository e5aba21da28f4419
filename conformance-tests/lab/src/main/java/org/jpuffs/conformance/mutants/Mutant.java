package org.jpuffs.conformance.mutants;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.PuffsDevice;

/** A file system with one small fault, and the rules by which a check must find it. */
public final class Mutant {
  private final String id;
  private final String text;
  private final StartContents start;
  private final Set<Capability> without;
  private final int clients;
  private final Consumer<FaultInjector> fault;
  private final Function<Runnable, DeviceFault> deviceFault;
  private final List<Requirement> rules;

  Mutant(
      String id,
      String text,
      StartContents start,
      Set<Capability> without,
      int clients,
      Consumer<FaultInjector> fault,
      Function<Runnable, DeviceFault> deviceFault,
      List<Requirement> rules) {
    this.id = id;
    this.text = text;
    this.start = start;
    this.without = without;
    this.clients = clients;
    this.fault = fault;
    this.deviceFault = deviceFault;
    this.rules = List.copyOf(rules);
  }

  /** The name, which states what is wrong: {@code rmdir-not-empty-eexist}. */
  public String id() {
    return id;
  }

  /** What is wrong, in a sentence. */
  public String text() {
    return text;
  }

  /** What the file system holds when a program starts. */
  StartContents start() {
    return start;
  }

  /** The capabilities that are declared to the check. */
  Capabilities capabilities() {
    return without.isEmpty() ? start.capabilities() : new Capabilities(Set.of(), without);
  }

  /**
   * How many processes have calls that overlap, 0 for none. With some, the operations of the file
   * system wait.
   */
  int clients() {
    return clients;
  }

  /** The rules that the fault breaks. It is killed once a check has reported each of them. */
  public List<Requirement> rules() {
    return rules;
  }

  /**
   * The file system {@code sound} with the fault.
   *
   * @param executed runs each time the fault is carried out
   */
  @SuppressWarnings("unchecked") // A file system is asked with its own nodes only.
  FileSystem<?> plant(FileSystem<?> sound, Runnable executed) {
    FaultInjector injector = new FaultInjector(executed);
    if (clients > 0) {
      injector.waiting();
    }
    fault.accept(injector);
    return injector.into((FileSystem<Object>) sound);
  }

  /**
   * The device {@code sound} with the fault, if it is one of the frames that a server sends.
   *
   * @param executed runs each time the fault is carried out
   */
  PuffsDevice plant(PuffsDevice sound, Runnable executed) {
    return new FaultyDevice(sound, deviceFault.apply(executed));
  }

  /** The name. */
  @Override
  public String toString() {
    return id;
  }
}
