package org.jpuffs.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A forwarding class that missed a method would call the default of the interface instead. */
class ForwardingTest {
  @ParameterizedTest
  @CsvSource({
    "org.jpuffs.spi.ForwardingDevice, org.jpuffs.spi.PuffsDevice",
    "org.jpuffs.spi.ForwardingKernel, org.jpuffs.spi.Kernel"
  })
  void everyMethodOfTheInterfaceIsForwarded(Class<?> forwarding, Class<?> type) throws Exception {
    for (Method method : type.getMethods()) {
      Method reached = forwarding.getMethod(method.getName(), method.getParameterTypes());
      assertThat(reached.getDeclaringClass()).as(method.toString()).isEqualTo(forwarding);
    }
  }
}
