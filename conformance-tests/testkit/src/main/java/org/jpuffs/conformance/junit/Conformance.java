package org.jpuffs.conformance.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.fs.KernelFlag;

/** How a {@link FileSystemConformance} checks. Everything has a default. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Conformance {
  /** How many programs are run. */
  long programs() default 300;

  /** How many calls each has. */
  int calls() default 50;

  /**
   * How many processes make the calls of a program, one after another; from 1 to 9. 0 is one, and
   * two where a program is about locks and the kernel has two.
   */
  int processes() default 0;

  /**
   * How many processes make calls at the same time, from 2 to 9, in groups of a few calls; 0 for
   * none. On the simulated kernel the seed decides which process is next. A file system whose
   * operations wait should have a test with clients and one without.
   */
  int clients() default 0;

  /** The first program's seed; the others' count up from it. The same seed, the same programs. */
  long seed() default 1;

  /**
   * The first calls of the one program of that seed, as a failure prints them: {@code
   * "18:33:WTCACHE"}. If this is not empty, that program alone is run.
   */
  String prefix() default "";

  /**
   * Whether the file system is unmounted and mounted again in the middle of programs: for one that
   * has kept everything then.
   */
  boolean remount() default false;

  /** Whether every mount is made with {@code MNT_RDONLY}: then each change must fail with EROFS. */
  boolean readOnly() default false;

  /**
   * Files whose bytes, size and times change without a client: paths from the mount point, of
   * files, or of directories for all that is in them. {@link Capability#VOLATILE} says it of all
   * files.
   */
  String[] volatileFiles() default {};

  /** The kernel's flags for every mount. If there are none here, each program draws its own. */
  KernelFlag[] flags() default {};

  /** Whether every mount is made without flags. */
  boolean plain() default false;

  /** The backend; the one that {@code -Dpuffs.backend} names if this is empty. */
  String backend() default "";

  /**
   * The capabilities that the file system must have. If one of its operations is missing, a test
   * fails. Without this, {@link org.jpuffs.fs.FileSystem#operations()} decides which programs and
   * rules apply.
   */
  Capability[] capabilities() default {};

  /**
   * What it cannot do, whatever operations it has: calls for it must fail. Of what every file
   * system is assumed to have, such as {@link Capability#OWNERS}, the rules do not bind.
   */
  Capability[] without() default {};

  /**
   * The file that keeps failures, which are run first; {@code none} for no file. If this is empty,
   * it is the one that {@code -Dpuffs.failures} names, or {@code .jpuffs/failures} in the working
   * directory.
   */
  String failures() default "";

  /** Rules that may be broken, each with a reason: {@code "rename-07=names are folded"}. */
  String[] suppress() default {};
}
