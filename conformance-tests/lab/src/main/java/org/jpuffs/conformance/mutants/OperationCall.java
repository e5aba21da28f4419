package org.jpuffs.conformance.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation of a file system with a fault: its arguments, and how to do it right.
 *
 * <p>The first argument is always the request, the second the node that the request is about. An
 * operation that takes a {@link ComponentName} is about a directory, and most of these have the
 * file as third argument.
 */
final class OperationCall {
  private static final int FIRST_NODE = 1;
  private static final int SECOND_NODE = 2;
  private static final int OFFSET = 2;
  private static final int TARGET_DIRECTORY = 4;
  private static final int REPLACED = 5;
  private static final int TARGET_NAME = 6;

  private final Operation operation;
  private final FileSystem<Object> sound;
  private final NodeTypes types;
  private final Pauses pauses;
  private final List<Fault> faults;
  private final Method method;
  private final @Nullable Object[] arguments;
  private int next;

  /**
   * A call of {@code method}, which is {@code operation}.
   *
   * @param sound the file system without a fault
   * @param types the types of its nodes
   * @param pauses lets it wait
   * @param faults of this operation; the first one is carried out first
   */
  OperationCall(
      Operation operation,
      FileSystem<Object> sound,
      NodeTypes types,
      Pauses pauses,
      List<Fault> faults,
      Method method,
      @Nullable Object[] arguments) {
    this.operation = operation;
    this.sound = sound;
    this.types = types;
    this.pauses = pauses;
    this.faults = faults;
    this.method = method;
    this.arguments = arguments;
  }

  /** Does what is due: the next fault, or, after the last one, the operation as it should be. */
  @Nullable Object proceed() {
    int at = next;
    if (at == faults.size()) {
      Object result = invoke(sound, method, arguments);
      types.learn(operation, this, result);
      return result;
    }
    next = at + 1;
    try {
      return faults.get(at).apply(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      next = at;
    }
  }

  /** Calls {@code method} of {@code sound}; throws what it throws. */
  static @Nullable Object invoke(
      FileSystem<Object> sound, Method method, @Nullable Object @Nullable [] arguments) {
    try {
      return method.invoke(sound, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof IOException thrown) {
        throw new UncheckedIOException(thrown);
      }
      throw new IllegalStateException("an operation threw a checked exception", e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a method of FileSystem is not public", e);
    }
  }

  /** The file system without a fault, for another operation. */
  FileSystem<Object> sound() {
    return sound;
  }

  Operation operation() {
    return operation;
  }

  Request request() {
    return get(Request.class);
  }

  /** The directory of an operation on a name; the file of every other operation on nodes. */
  Object firstNode() {
    return Objects.requireNonNull(arguments[FIRST_NODE]);
  }

  /** Has the operation be about another node. */
  OperationCall on(Object node) {
    arguments[FIRST_NODE] = node;
    return this;
  }

  /** The file that LINK, REMOVE, RMDIR and RENAME are about. */
  Object secondNode() {
    return Objects.requireNonNull(arguments[SECOND_NODE]);
  }

  /** Has LINK, REMOVE, RMDIR or RENAME be about another file. */
  OperationCall about(Object node) {
    arguments[SECOND_NODE] = node;
    return this;
  }

  /** Waits for a time that is drawn, which may be none. */
  void pauseAtRandom() {
    pauses.pauseAtRandom(request());
  }

  /** Waits, while the server carries out other requests. */
  void pause() {
    pauses.pause(request());
  }

  /** The type of {@link #firstNode}. */
  FileType type() {
    return types.of(firstNode());
  }

  /** The type of {@code node}, {@code NON} if it is unknown. */
  FileType typeOf(@Nullable Object node) {
    return types.of(node);
  }

  /** The new directory of RENAME. */
  Object targetDirectory() {
    return Objects.requireNonNull(arguments[TARGET_DIRECTORY]);
  }

  /** What RENAME replaces, null if nothing. */
  @Nullable Object replaced() {
    return arguments[REPLACED];
  }

  /** The new name of RENAME. */
  ComponentName targetName() {
    return (ComponentName) Objects.requireNonNull(arguments[TARGET_NAME]);
  }

  /** Has RENAME give another name. */
  OperationCall targetName(ComponentName name) {
    arguments[TARGET_NAME] = name;
    return this;
  }

  /** The argument number {@code index}, the request being number 0. */
  Object argument(int index) {
    return Objects.requireNonNull(arguments[index]);
  }

  /** The attributes that are given, or that are to be filled in. */
  Attributes attributes() {
    return get(Attributes.class);
  }

  /** The access that ACCESS and MMAP ask for. */
  AccessMode access() {
    return get(AccessMode.class);
  }

  /** The name; of RENAME the old one. */
  ComponentName name() {
    return get(ComponentName.class);
  }

  /** The bytes to fill, or to take. */
  ByteBuffer data() {
    return get(ByteBuffer.class);
  }

  /** Where READ, WRITE and FALLOCATE begin. */
  long offset() {
    return (long) Objects.requireNonNull(arguments[OFFSET]);
  }

  /** Has READ, WRITE or FALLOCATE begin elsewhere. */
  OperationCall at(long offset) {
    arguments[OFFSET] = offset;
    return this;
  }

  /**
   * The first argument of class {@code type}.
   *
   * @throws IllegalArgumentException if the operation has none
   */
  <T> T get(Class<T> type) {
    return type.cast(Objects.requireNonNull(arguments[indexOf(type)]));
  }

  /** Has the operation take {@code value} for its first argument of class {@code type}. */
  <T> OperationCall with(Class<T> type, T value) {
    arguments[indexOf(type)] = value;
    return this;
  }

  private int indexOf(Class<?> type) {
    for (int i = 0; i < arguments.length; i++) {
      if (type.isInstance(arguments[i])) {
        return i;
      }
    }
    throw new IllegalArgumentException(operation + " takes no " + type.getSimpleName());
  }
}
