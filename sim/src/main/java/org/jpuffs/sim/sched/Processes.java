package org.jpuffs.sim.sched;

import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EPERM;
import static org.jpuffs.sim.sys.Errors.ESRCH;
import static org.jpuffs.sim.sys.Kern.NSIG;

import java.util.ArrayList;
import java.util.List;

/** The processes of a kernel, in the order of their creation ({@code allproc}). */
public final class Processes {
  private final SleepQueue sleepers;
  private final List<Lwp> lwps = new ArrayList<>();

  Processes(SleepQueue sleepers) {
    this.sleepers = sleepers;
  }

  public int size() {
    return lwps.size();
  }

  public void add(Lwp lwp) {
    lwps.add(lwp);
  }

  /** Removes a process; false if it had been removed earlier. */
  public boolean remove(Lwp lwp) {
    return lwps.remove(lwp);
  }

  /**
   * Sends a signal ({@code sys_kill}). Every process catches all signals.
   *
   * @return 0 or an error
   */
  public int kill(Lwp sender, int pid, int signal) {
    if (signal < 0 || signal >= NSIG) {
      return EINVAL;
    }
    for (Lwp lwp : lwps) {
      if (lwp.pid == pid) {
        if (sender.cred.uid != 0 && sender.cred.uid != lwp.cred.uid) {
          return EPERM;
        }
        if (signal != 0) {
          lwp.signal(signal);
          sleepers.wakeup();
        }
        return 0;
      }
    }
    return ESRCH;
  }

  /** Lists the replies that processes wait for. */
  String describeWaits() {
    StringBuilder text = new StringBuilder();
    for (Lwp lwp : lwps) {
      Request request = lwp.request;
      if (request != null) {
        text.append(text.length() == 0 ? "" : ", ").append("process ").append(lwp.pid);
        text.append(" in ").append(lwp.call).append(" for the reply to ");
        text.append(request.operation());
      }
    }
    return text.toString();
  }
}
