package org.jpuffs.conformance.discovery;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.NearestName;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileSystemFactory;
import org.jpuffs.store.DurableFileSystems;

/**
 * The file systems that can be asked for: {@code NAME} or {@code NAME:ARGUMENT} of a {@link
 * FileSystemFactory} found by {@link ServiceLoader}, or {@code class:NAME}, a public class that is
 * a {@link FileSystem} or a {@link FileSystemFactory} and has a public constructor without
 * parameters.
 */
public final class FileSystems {
  private static final String CLASS = "class";

  private final ClassLoader loader;

  /**
   * Those on the class path, and on {@code classpath} if it is not empty: directories and jars with
   * the system's path separator between.
   *
   * @throws UsageException if an entry of {@code classpath} does not exist
   */
  public FileSystems(String classpath) {
    this.loader = loader(classpath);
  }

  private static ClassLoader loader(String classpath) {
    ClassLoader own = FileSystems.class.getClassLoader();
    if (classpath.isEmpty()) {
      return own;
    }
    List<URL> urls = new ArrayList<>();
    for (String entry : classpath.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (!Files.exists(path)) {
        throw new UsageException(
            "--classpath names " + entry + ", which does not exist: name directories and jars");
      }
      try {
        urls.add(path.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new UsageException("--classpath cannot hold " + entry + ": " + e, e);
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), own);
  }

  /** The factories, by name. */
  public SortedMap<String, FileSystemFactory> factories() {
    SortedMap<String, FileSystemFactory> factories = new TreeMap<>();
    for (FileSystemFactory factory : ServiceLoader.load(FileSystemFactory.class, loader)) {
      factories.put(factory.name(), factory);
    }
    return factories;
  }

  /**
   * The file system that {@code choice} asks for; none is made yet.
   *
   * @throws UsageException if there is none, or it is no file system
   */
  public ChosenFileSystem choose(String choice) {
    int colon = choice.indexOf(':');
    String name = colon < 0 ? choice : choice.substring(0, colon);
    String argument = colon < 0 ? "" : choice.substring(colon + 1);
    if (name.equals(CLASS)) {
      return ofClass(choice, argument);
    }
    SortedMap<String, FileSystemFactory> factories = factories();
    FileSystemFactory factory = factories.get(name);
    if (factory == null && name.contains("/")) {
      throw new UsageException(
          name
              + " is a path: write dir:"
              + choice
              + " to check the directory with --backend linux, or nullfs:"
              + choice
              + " for a file system over it");
    }
    if (factory == null) {
      throw new UsageException(
          "no file system is called \""
              + name
              + "\"; there are "
              + String.join(", ", factories.keySet())
              + ", or class:NAME for a class of yours"
              + NearestName.hint(name, factories.keySet()));
    }
    return new ChosenFileSystem(
        choice, () -> factory.create(argument), factory.allowsSeveral(argument));
  }

  /**
   * What makes the file systems that {@code choice} names over a store.
   *
   * @param choice the name of a factory, or {@code class:NAME}
   * @throws UsageException if there is none, or its file systems are not declared to survive
   *     crashes
   */
  public DurableFileSystems durable(String choice) {
    Object found = factories().get(choice);
    if (choice.startsWith(CLASS + ":")) {
      Constructor<?> constructor = constructor(choice.substring(CLASS.length() + 1));
      boolean fits = DurableFileSystems.class.isAssignableFrom(constructor.getDeclaringClass());
      found = fits ? make(constructor) : null;
    }
    if (found instanceof DurableFileSystems durable) {
      return durable;
    }
    throw new UsageException(
        choice
            + " is not declared to survive crashes: name a factory, or class:NAME for a class,"
            + " that implements "
            + DurableFileSystems.class.getName());
  }

  private ChosenFileSystem ofClass(String choice, String className) {
    if (className.isEmpty()) {
      throw new UsageException("class: needs the name of a class: class:my.own.Fs");
    }
    Constructor<?> constructor = constructor(className);
    Class<?> type = constructor.getDeclaringClass();
    if (FileSystem.class.isAssignableFrom(type)) {
      return new ChosenFileSystem(choice, () -> (FileSystem<?>) make(constructor), true);
    }
    if (FileSystemFactory.class.isAssignableFrom(type)) {
      FileSystemFactory factory = (FileSystemFactory) make(constructor);
      return new ChosenFileSystem(choice, () -> factory.create(""), factory.allowsSeveral(""));
    }
    throw new UsageException(
        className
            + " is no file system: it must implement "
            + FileSystem.class.getName()
            + " or "
            + FileSystemFactory.class.getName());
  }

  private Constructor<?> constructor(String className) {
    try {
      Class<?> type = Class.forName(className, true, loader);
      Constructor<?> constructor = type.getConstructor();
      if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
        throw new UsageException(className + " must be a public class that is not abstract");
      }
      return constructor;
    } catch (ClassNotFoundException e) {
      throw new UsageException(
          "there is no class "
              + className
              + ": write its full name, and --classpath with the directory or jar it is in",
          e);
    } catch (NoSuchMethodException e) {
      throw new UsageException(className + " must have a public constructor without parameters", e);
    } catch (LinkageError e) {
      throw new UsageException(className + " cannot be loaded: " + e, e);
    }
  }

  private static Object make(Constructor<?> constructor) {
    try {
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(String.valueOf(e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw new UsageException(constructor.getDeclaringClass() + " cannot be made: " + e, e);
    }
  }
}
