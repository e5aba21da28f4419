package org.jpuffs.conformance.session;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Overlap;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jspecify.annotations.Nullable;

/** The client processes of a program. Each starts when it is first needed, the first at once. */
final class Clients {
  private final Kernel kernel;
  private final BufferPool buffers;
  private final List<Client> clients = new ArrayList<>();

  /** Sends the signals of rules; null before the first. */
  private @Nullable Process sender;

  Clients(Kernel kernel, BufferPool buffers) {
    this.kernel = kernel;
    this.buffers = buffers;
    get(Call.FIRST_PROCESS);
  }

  /** The client of that number. Starts it, and those of lower numbers, if necessary. */
  Client get(int process) {
    while (clients.size() < process) {
      BufferPool.Buffers own = buffers.ofProcess(clients.size());
      clients.add(new Client(kernel, own.pattern(), own.outcome()));
    }
    return clients.get(process - Call.FIRST_PROCESS);
  }

  Client first() {
    return clients.get(0);
  }

  /** Makes a call and waits until the kernel is idle. */
  Outcome execute(Call call) {
    Client client = get(call.process());
    return call.verb() == Verb.KILL ? client.outcomeOf(kill(client, call)) : client.execute(call);
  }

  private Outcome make(Client client, Call call) {
    return call.verb() == Verb.KILL ? client.outcomeOf(kill(client, call)) : client.make(call);
  }

  private int kill(Client client, Call call) {
    long process = call.number(Argument.PROCESS);
    boolean known = process >= Call.FIRST_PROCESS && process <= clients.size();
    return known
        ? client.kill(get((int) process).pid(), (int) call.number(Argument.SIGNAL))
        : -Errno.ESRCH.number();
  }

  /** Runs all processes at the same time; each makes its calls in their order. */
  void together(Overlap overlap, List<Call> calls, OverlapListener listener) {
    List<Call> own = overlap.of(calls);
    int processes = own.stream().mapToInt(Call::process).max().orElse(0);
    List<Runnable> programs = new ArrayList<>();
    for (int process = Call.FIRST_PROCESS; process <= processes; process++) {
      int caller = process;
      Client client = get(process);
      programs.add(() -> callsOf(caller, client, own, listener));
    }
    kernel.runTogether(overlap.seed(), overlap.switches(), programs);
    kernel.settle();
  }

  private void callsOf(int caller, Client client, List<Call> calls, OverlapListener listener) {
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).process() == caller) {
        begins(i, listener);
        ended(i, make(client, calls.get(i)), listener);
      }
    }
  }

  private synchronized void begins(int index, OverlapListener listener) {
    listener.begins(index);
  }

  private synchronized void ended(int index, Outcome outcome, OverlapListener listener) {
    listener.ended(index, outcome);
  }

  /** Sends a signal by a process of its own: the clients may be in calls. */
  int signal(int pid, int signal) {
    Process process = sender;
    if (process == null) {
      process = kernel.newProcess();
      sender = process;
    }
    return process.kill(pid, signal);
  }

  void detach() {
    clients.forEach(Client::detach);
  }

  void close() {
    clients.forEach(Client::close);
    Process process = sender;
    if (process != null) {
      process.close();
    }
  }
}
