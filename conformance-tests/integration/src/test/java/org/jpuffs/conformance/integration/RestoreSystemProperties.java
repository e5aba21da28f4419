package org.jpuffs.conformance.integration;

import java.util.Properties;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Restores the system properties after each test, and after all tests of a class. */
public final class RestoreSystemProperties
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(RestoreSystemProperties.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    save(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    save(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    restore(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    restore(context);
  }

  private static void save(ExtensionContext context) {
    Properties saved = new Properties();
    saved.putAll(System.getProperties());
    context.getStore(NAMESPACE).put(context.getUniqueId(), saved);
  }

  private static void restore(ExtensionContext context) {
    Properties saved = context.getStore(NAMESPACE).remove(context.getUniqueId(), Properties.class);
    System.setProperties(saved);
  }
}
