package org.jpuffs.conformance.oracle;

/** What a rename does with the file that has the new name. */
enum RenameMode {
  /** It is removed: rename(2). */
  REPLACE,
  /** The call fails: RENAME_NOREPLACE of renameat2(2). */
  KEEP,
  /** It gets the old name: RENAME_EXCHANGE of renameat2(2). */
  EXCHANGE
}
