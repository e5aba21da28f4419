package org.jpuffs.conformance.check;

import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;

/**
 * File systems that are sound, but unlike others, and what must be declared of each. Each is {@code
 * memfs} below a layer.
 */
enum UnusualFileSystem {
  OWNER_IGNORED(Capability.OWNERS) {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.OneOwner<>(memfs, null);
    }
  },
  OWNER_REFUSED(Capability.OWNERS) {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.OneOwner<>(memfs, Errno.EPERM);
    }
  },
  MODE_IGNORED(Capability.MODES) {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.OneMode<>(memfs);
    }
  },
  NO_CHANGE_TIME(Capability.CTIME) {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.NoChangeTime<>(memfs);
    }
  },
  NO_GROWING(Capability.GROWING) {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.NoGrowing<>(memfs);
    }
  },
  CASE_PRESERVING(Capability.CASE) {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new CasePreservingLayer<>(memfs);
    }
  },
  WRITE_ONCE(Capability.REWRITING) {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.WriteOnce<>(memfs);
    }
  },
  SIZE_AT_CLOSE(Capability.SIZES_OF_OPEN_FILES) {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.SizeAtClose<>(memfs);
    }
  },
  NUMBERS_OF_PATHS(Capability.FILE_NUMBERS) {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.NumbersOfPaths<>(memfs);
    }
  },
  NO_DOTS_LISTED {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.NoDots<>(memfs);
    }
  },
  ONE_LINK_OF_DIRECTORIES {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.OtherAttributes<>(
          memfs,
          attributes -> {
            if (attributes.type() == FileType.DIR) {
              attributes.nlink(1);
            }
          });
    }
  },
  WHOLE_SECONDS {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.OtherAttributes<>(
          memfs,
          attributes ->
              attributes
                  .atime(attributes.atime(), 0)
                  .mtime(attributes.mtime(), 0)
                  .ctime(attributes.ctime(), 0)
                  .birthtime(attributes.birthtime(), 0));
    }
  },
  NO_BIRTH_TIME {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.OtherAttributes<>(memfs, attributes -> attributes.birthtime(-1, -1));
    }
  },
  NO_FLAGS {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.NoFlags<>(memfs);
    }
  },
  ACCESS_TIME_IS_THAT_OF_WRITING(Rule.STAT_ATIME_READ, Rule.STAT_ATIME) {
    @Override
    <N> FileSystem<N> over(FileSystem<N> memfs) {
      return new UnusualLayer.OtherAttributes<>(
          memfs, attributes -> attributes.atime(attributes.mtime(), attributes.mtimeNanos()));
    }
  };

  private final Set<Capability> lacking;
  private final List<Rule> suppressed;

  UnusualFileSystem(Capability... lacking) {
    this.lacking = Set.of(lacking);
    this.suppressed = List.of();
  }

  UnusualFileSystem(Rule first, Rule second) {
    this.lacking = Set.of();
    this.suppressed = List.of(first, second);
  }

  /** The layer over another file system. */
  abstract <N> FileSystem<N> over(FileSystem<N> memfs);

  /** A new file system. */
  final FileSystem<?> fresh() {
    return over(new FileSystems("").choose("memfs").fresh());
  }

  /** The capabilities that must be declared to be lacking. */
  final Set<Capability> lacking() {
    return lacking;
  }

  /** The rules that must be suppressed, two at most. */
  final List<Rule> suppressed() {
    return suppressed;
  }

  /** True if it is not sound without a declaration. */
  final boolean needsDeclaration() {
    return !lacking.isEmpty() || !suppressed.isEmpty();
  }
}
