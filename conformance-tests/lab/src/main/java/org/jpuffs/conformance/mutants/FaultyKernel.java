package org.jpuffs.conformance.mutants;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import org.jpuffs.spi.ForwardingKernel;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.OptionalCalls;
import org.jpuffs.spi.Process;

/** A kernel whose processes carry out their optional calls with a fault. */
final class FaultyKernel extends ForwardingKernel {
  private final UnaryOperator<OptionalCalls> fault;

  /**
   * The processes of {@code kernel}, with a fault.
   *
   * @param fault gets the optional calls of a process, and returns those that are made instead
   */
  FaultyKernel(Kernel kernel, UnaryOperator<OptionalCalls> fault) {
    super(kernel);
    this.fault = fault;
  }

  @Override
  public Process newProcess() {
    Process real = super.newProcess();
    OptionalCalls faulty = fault.apply(real);
    return (Process)
        Proxy.newProxyInstance(
            Process.class.getClassLoader(),
            new Class<?>[] {Process.class},
            (proxy, method, arguments) ->
                call(
                    method.getDeclaringClass() == OptionalCalls.class ? faulty : real,
                    method,
                    arguments));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }
}
