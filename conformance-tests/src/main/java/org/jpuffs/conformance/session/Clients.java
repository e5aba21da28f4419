package org.jpuffs.conformance.session;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.spi.Kernel;

/** The client processes of a program: each begins when it is first needed, the first at once. */
final class Clients {
  private final Kernel kernel;
  private final Pattern pattern;
  private final Outcome outcome;
  private final List<Client> clients = new ArrayList<>();

  Clients(Kernel kernel, Pattern pattern, Outcome outcome) {
    this.kernel = kernel;
    this.pattern = pattern;
    this.outcome = outcome;
    get(Call.FIRST_PROCESS);
  }

  /** The client of that number, and if need be those before it. */
  Client get(int process) {
    while (clients.size() < process) {
      clients.add(new Client(kernel, pattern, outcome));
    }
    return clients.get(process - Call.FIRST_PROCESS);
  }

  Client first() {
    return clients.get(0);
  }

  void leave() {
    clients.forEach(Client::leave);
  }

  void close() {
    clients.forEach(Client::close);
  }
}
